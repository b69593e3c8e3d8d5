# `*` and `**` copy their sources when they are evaluated.
def f(*args, **kw):
    source.append('late')
    mapping['late'] = 1
    return args, kw

source, mapping = [1, 2], {'a': 1}
print(f(*source, **mapping), source, mapping)  # expect: ((1, 2), {'a': 1}) [1, 2, 'late'] {'a': 1, 'late': 1}
def add(x):
    source.append(x)
    return x
source = [1]
print(f(*source, add(2), *source, **mapping) [0])  # expect: (1, 2, 1, 2)
def g(*args):
    return args
t = (1, 2)
print(g(*t) == t)  # expect: True
def recurse(*args):
    return recurse(*args[1:]) if args else 'end'
print(recurse(*range(50)))  # expect: end
def kw(**k):
    k['changed'] = 1
    return k
d = {'x': 0}
print(kw(**d), d)  # expect: {'x': 0, 'changed': 1} {'x': 0}
