# Parameters before `/` cannot be passed by name; the name is then free for `**kwargs`.
def f(a, b=2, /, c=3, **rest):
    return a, b, c, rest

print(f(1), f(1, 5, 6), f(1, c=7))  # expect: (1, 2, 3, {}) (1, 5, 6, {}) (1, 2, 7, {})
print(f(1, a='free', b='too'))  # expect: (1, 2, 3, {'a': 'free', 'b': 'too'})

def g(a, /):
    return a

try:
    g(a=1)
except TypeError as error:
    print(error)  # expect: g() got some positional-only arguments passed as keyword arguments: 'a'

def h(a, b, /, c):
    pass

try:
    h(1, b=2, c=3, a=4)
except TypeError as error:
    print(error)  # expect: h() got some positional-only arguments passed as keyword arguments: 'a, b'
