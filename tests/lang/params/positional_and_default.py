# Defaults are evaluated once, at the definition, from left to right.
def say(value):
    print('default', value)
    return value

def f(a, b=say(1), c=say(2)):
# expect: default 1
# expect: default 2
    return a, b, c

print(f(0), f(0, 5), f(0, c=9), f(a=1, b=2, c=3))  # expect: (0, 1, 2) (0, 5, 2) (0, 1, 9) (1, 2, 3)

def keep(item, seen=[]):
    seen.append(item)
    return seen

print(keep(1), keep(2))  # expect: [1, 2] [1, 2]
print(keep.__defaults__)  # expect: ([1, 2],)
keep.__defaults__ = ([9],)
print(keep(3))  # expect: [9, 3]
