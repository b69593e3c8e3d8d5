# Calling a generator function binds arguments at once but runs no code.
def g(a, b=1):
    print('running')
    yield a + b

it = g(1)
print('created')  # expect: created
try:
    g()
except TypeError as error:
    print(error)  # expect: g() missing 1 required positional argument: 'a'
print(next(it))
# expect: running
# expect: 2
print(next(it, 'default'), next(it, None))  # expect: default None
a, b = (n * n for n in (2, 3))
print(a, b, max(n for n in [1, 5, 2]), ','.join(c for c in 'xyz'), dict((k, 1) for k in 'ab'))
# expect: 4 9 5 x,y,z {'a': 1, 'b': 1}
