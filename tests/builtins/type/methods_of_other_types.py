# A class may name another type's native method as its own, but not call it with its instances.
from collections import defaultdict
from functools import partial
class C:
    union = set.union
    missing = defaultdict.__missing__
    disjoint = type({}.keys()).isdisjoint
    fromkeys = dict.__dict__['fromkeys']
    __iter__ = type({}.keys()).__iter__
    __len__ = set.__len__
    __add__ = type({}.keys()).__or__
    __contains__ = frozenset.__contains__
    __call__ = partial.__call__
class D(C):
    def union(self): return super().union()
class E:
    __init__ = defaultdict.__init__
for f in (lambda: C().union(), lambda: C().missing(1), lambda: C().disjoint([]), lambda: C().union,
          lambda: list(C()), lambda: len(C()), lambda: C() + 1, lambda: 1 in C(), lambda: C()(),
          lambda: D().union(), lambda: E(), lambda: C.fromkeys('a'), lambda: set.union.__get__(5)):
    try:
        print(f())
    except TypeError as error:
        print(error)
        # expect: descriptor 'union' for 'set' objects doesn't apply to a 'C' object
        # expect: descriptor '__missing__' for 'collections.defaultdict' objects doesn't apply to a 'C' object
        # expect: descriptor 'isdisjoint' for 'dict_keys' objects doesn't apply to a 'C' object
        # expect: descriptor 'union' for 'set' objects doesn't apply to a 'C' object
        # expect: descriptor '__iter__' requires a 'dict_keys' object but received a 'C'
        # expect: descriptor '__len__' requires a 'set' object but received a 'C'
        # expect: descriptor '__or__' requires a 'dict_keys' object but received a 'C'
        # expect: descriptor '__contains__' for 'frozenset' objects doesn't apply to a 'C' object
        # expect: descriptor '__call__' requires a 'functools.partial' object but received a 'C'
        # expect: descriptor 'union' for 'set' objects doesn't apply to a 'D' object
        # expect: descriptor '__init__' requires a 'collections.defaultdict' object but received a 'E'
        # expect: descriptor 'fromkeys' requires a subtype of 'dict' but received 'C'
        # expect: descriptor 'union' for 'set' objects doesn't apply to a 'int' object
print(set.union.__get__({1})({2}), C.union is set.union)  # expect: {1, 2} True
