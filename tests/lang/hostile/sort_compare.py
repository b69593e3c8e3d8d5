# A sort ends, keeps all items and stays in Python whatever the comparison does.
import random
class Random:
    rng = random.Random(3)
    def __init__(self, n): self.n = n
    def __lt__(self, other): return self.rng.random() < 0.5
items = [Random(i) for i in range(300)]
items.sort()
print(sorted(x.n for x in items) == list(range(300)))  # expect: True
class Fails:
    count = 0
    def __init__(self, n): self.n = n
    def __lt__(self, other):
        Fails.count += 1
        if Fails.count == 50: raise OSError('enough')
        return self.n < other.n
items = [Fails(i * 7 % 100) for i in range(100)]
try:
    items.sort()
except OSError as error:
    print(error, sorted(x.n for x in items) == list(range(100)))  # expect: enough True
class NonBool:
    def __init__(self, n): self.n = n
    def __lt__(self, other): return 'yes' if self.n < other.n else ''
print([x.n for x in sorted([NonBool(3), NonBool(1), NonBool(2)])])  # expect: [1, 2, 3]
class Appends:
    def __lt__(self, other):
        victim.append(1)
        return False
victim = [Appends(), Appends()]
try:
    victim.sort()
except ValueError as error:
    print(error, len(victim))  # expect: list modified during sort 2
