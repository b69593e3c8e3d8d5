# `*args` is a tuple of the rest and `**kwargs` a new dict in the order of the call.
def f(*args, **kwargs):
    return args, kwargs

print(f(), f(1, 2), f(z=1, a=2))  # expect: ((), {}) ((1, 2), {}) ((), {'z': 1, 'a': 2})
print(f(*'ab', *[1], **{'k': 1}, m=2))  # expect: (('a', 'b', 1), {'k': 1, 'm': 2})
source = {'x': 1}
print(f(**source)[1] is source)  # expect: False

def g(first, *rest, key=0, **more):
    return first, rest, key, more

print(g(1, 2, 3, key=4, other=5))  # expect: (1, (2, 3), 4, {'other': 5})
print(g(*(), first=1))  # expect: (1, (), 0, {})
