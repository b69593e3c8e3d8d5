# WeakValueDictionary, WeakKeyDictionary, WeakSet, proxy and WeakMethod.
import weakref
class C:
    def __init__(self, n): self.n = n
    def m(self): return self.n
a, b = C(1), C(2)
values = weakref.WeakValueDictionary(a=a, b=b)
keys = weakref.WeakKeyDictionary({a: 'A', b: 'B'})
both = weakref.WeakSet([a, b])
print(sorted(values), len(keys), len(both), values['a'].n, keys[b], a in both)
# expect: ['a', 'b'] 2 2 1 B True
method, proxy = weakref.WeakMethod(a.m), weakref.proxy(a)
print(method()(), proxy.n, proxy.m(), type(proxy).__name__)  # expect: 1 1 1 ProxyType
proxy.n = 10
print(a.n)  # expect: 10
del a
print(sorted(values), len(keys), len(both), method(), values.get('a', 'none'))  # expect: ['b'] 1 1 None none
try:
    proxy.n
except ReferenceError as error:
    print(error)  # expect: weakly-referenced object no longer exists
try:
    keys[5] = 1
except TypeError as error:
    print(error)  # expect: cannot create weak reference to 'int' object
