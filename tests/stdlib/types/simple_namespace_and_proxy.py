# SimpleNamespace and MappingProxyType.
import types
n = types.SimpleNamespace(a=1, b='x')
n.c = [2]
print(n, n == types.SimpleNamespace(a=1, b='x', c=[2]), vars(n))
# expect: namespace(a=1, b='x', c=[2]) True {'a': 1, 'b': 'x', 'c': [2]}
print(types.SimpleNamespace({'k': 1}, z=2))  # expect: namespace(k=1, z=2)
del n.a
n.self = n
print(n)  # expect: namespace(b='x', c=[2], self=namespace(...))
d = {'k': 1}
p = types.MappingProxyType(d)
d['j'] = 2
print(p, p['j'], len(p), list(p), p | {'z': 3}, p == d, p.get('no'), 'k' in p, repr(p.copy()))
# expect: {'k': 1, 'j': 2} 2 2 ['k', 'j'] {'k': 1, 'j': 2, 'z': 3} True None True {'k': 1, 'j': 2}
for f in (lambda: n.a, lambda: types.SimpleNamespace(1, 2), lambda: types.MappingProxyType([1]),
          lambda: p.__setitem__('a', 1), lambda: types.SimpleNamespace({1: 2})):
    try:
        f()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: AttributeError 'types.SimpleNamespace' object has no attribute 'a'
        # expect: TypeError SimpleNamespace expected at most 1 argument, got 2
        # expect: TypeError mappingproxy() argument must be a mapping, not list
        # expect: AttributeError 'mappingproxy' object has no attribute '__setitem__'
        # expect: TypeError keywords must be strings
