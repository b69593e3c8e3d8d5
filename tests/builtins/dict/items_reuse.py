# Each pair of items() is a tuple of its own to whoever keeps it, also when its destruction asks the iterator again.
d = {i: str(i) for i in range(4)}
print(list(d.items()), [pair for pair in d.items()][1])
# expect: [(0, '0'), (1, '1'), (2, '2'), (3, '3')] (1, '1')
a = iter(d.items())
kept = next(a)
print(kept, next(a), next(a), kept, {kept: 1}[(0, '0')])  # expect: (0, '0') (1, '1') (2, '2') (0, '0') 1
class Nosy:
    def __del__(self): seen.append(next(it, None))
seen = []
d = {1: Nosy(), 2: 'two', 3: 'three', 4: 'four'}
it = iter(d.items())
next(it)
d[1] = 'one'
print(seen, next(it))  # expect: [(3, 'three')] (2, 'two')
print(seen, list(it))  # expect: [(3, 'three')] [(4, 'four')]
