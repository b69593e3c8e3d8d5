# A descriptor that raises where a special method is asked for: comparisons, hash() and iter() take the method for absent, all others pass the error on.
def refuse(self):
    raise AttributeError("no")


class E:
    __eq__ = property(refuse)


print(E() == E(), E() != E())  # expect: False True
same = E()
print(same == same)  # expect: True


class L:
    __len__ = __bool__ = __add__ = __radd__ = __getitem__ = __lt__ = __hash__ = __iter__ = __contains__ = __call__ = __str__ = __neg__ = property(refuse)


for f in (lambda: len(L()), lambda: bool(L()), lambda: L() + 1, lambda: 1 + L(), lambda: L()[0], lambda: L() < L(), lambda: hash(L()), lambda: iter(L()),
          lambda: [*L()], lambda: {L()}, lambda: 1 in L(), lambda: L()(), lambda: str(L()), lambda: -L(), lambda: sorted([L(), L()])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
# expect: AttributeError no
# expect: AttributeError no
# expect: AttributeError no
# expect: AttributeError no
# expect: AttributeError no
# expect: TypeError '<' not supported between instances of 'L' and 'L'
# expect: TypeError unhashable type: 'L'
# expect: TypeError 'L' object is not iterable
# expect: TypeError 'L' object is not iterable
# expect: TypeError unhashable type: 'L'
# expect: AttributeError no
# expect: AttributeError no
# expect: AttributeError no
# expect: AttributeError no
# expect: TypeError '<' not supported between instances of 'L' and 'L'
