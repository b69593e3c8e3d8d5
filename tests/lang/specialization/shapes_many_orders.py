# Instances that gain attributes in different orders, lose them and gain them again behave as dictionaries do.
class P: pass
def make(names):
    p = P()
    for i, n in enumerate(names):
        setattr(p, n, i)
    return p
points = [make(order) for order in ('abc', 'cba', 'bac', 'a', 'abcdefgh', '')]
def total(p): return getattr(p, 'a', 0) + getattr(p, 'c', 0)
print([total(p) for p in points * 10][:6])  # expect: [2, 2, 3, 0, 2, 0]
p = points[4]
del p.c, p.a
p.a = 'again'
print(list(vars(p)), p.a)  # expect: ['b', 'd', 'e', 'f', 'g', 'h', 'a'] again
p.__dict__['x'] = 1; p.y = 2
print(p.x, list(p.__dict__)[-2:])  # expect: 1 ['x', 'y']
p.__dict__ = {'only': 5}
print(p.only, hasattr(p, 'a'), vars(p))  # expect: 5 False {'only': 5}
p.__dict__.clear()
print(vars(p))  # expect: {}
q = P()
for i in range(300): setattr(q, f'n{i}', i)
print(q.n0, q.n299, len(vars(q)), sum(vars(q).values()))  # expect: 0 299 300 44850
for i in range(300): delattr(q, f'n{i}')
print(vars(q))  # expect: {}
