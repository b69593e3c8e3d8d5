# An exception in `__eq__` leaves a dict, set or list as it was.
class K:
    armed = False
    def __init__(self, name): self.name = name
    def __hash__(self): return 5
    def __eq__(self, other):
        if K.armed: raise OSError('compare failed')
        return self is other
    def __repr__(self): return self.name

a, b = K('a'), K('b')
d, s, l = {a: 1, b: 2}, {a, b}, [a, b]
K.armed = True
for f in (lambda: d[K('c')], lambda: d.get(K('c')), lambda: d.pop(K('c')),
          lambda: d.setdefault(K('c'), 3), lambda: d.update({K('c'): 1}), lambda: K('c') in s,
          lambda: s.add(K('c')), lambda: s.remove(K('c')), lambda: s.discard(K('c')),
          lambda: l.index(K('c')), lambda: l.remove(K('c')), lambda: l.count(K('c')),
          lambda: l == [K('c'), 1], lambda: K('c') in l,
          lambda: d.__setitem__(K('c'), 1), lambda: d.__delitem__(K('c')), lambda: (a,) == (K('c'),),
          lambda: s | {K('c')}):
    try:
        f()
        print('no error')
    except OSError:
        pass
K.armed = False
print(d, len(s), l, d[a], b in s)  # expect: {a: 1, b: 2} 2 [a, b] 1 True
