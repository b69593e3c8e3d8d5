# Rich comparisons through inheritance, reflection and `NotImplemented` in every operator.
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n if isinstance(o, V) else NotImplemented
    def __lt__(self, o): return self.n < o.n if isinstance(o, V) else NotImplemented
    def __le__(self, o): return self.n <= o.n if isinstance(o, V) else NotImplemented
    def __hash__(self): return hash(self.n)
    def __repr__(self): return f'V{self.n}'

a, b = V(1), V(2)
print(a < b, a > b, a <= b, a >= b, a == b, a != b, V(1) == a, sorted([b, a, V(0)]))
# expect: True False True False False True True [V0, V1, V2]
print(max(a, b), min(b, a), [a] < [b], (a, 1) < (a, 2), {a: 1}[V(1)], a in {V(1)})
# expect: V2 V1 True True 1 True
print(a == 1, a != 'x', [V(1), V(2)].index(b))  # expect: False True 1
for f in (lambda: a < 1, lambda: 1 < a, lambda: a >= 'x', lambda: sorted([a, 1]), lambda: max(a, None),
          lambda: [a] < [1]):
    try:
        f()
    except TypeError as error:
        print(error)
        # expect: '<' not supported between instances of 'V' and 'int'
        # expect: '<' not supported between instances of 'int' and 'V'
        # expect: '>=' not supported between instances of 'V' and 'str'
        # expect: '<' not supported between instances of 'int' and 'V'
        # expect: '>' not supported between instances of 'NoneType' and 'V'
        # expect: '<' not supported between instances of 'V' and 'int'
