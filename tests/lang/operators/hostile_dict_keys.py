# A dict survives keys whose `__eq__` mutates it and whose `__hash__` raises or changes.
class Key:
    def __init__(self, name): self.name = name
    def __hash__(self): return 1
    def __eq__(self, other):
        d.clear()
        return False

d = {}
d[Key('a')] = 1
d[Key('b')] = 2
print(len(d))  # expect: 1

class NoHash:
    def __hash__(self): raise ValueError('no hash')

for f in (lambda: {NoHash(): 1}, lambda: {}.get(NoHash()), lambda: {NoHash()}, lambda: NoHash() in {}):
    try:
        f()
    except ValueError as error:
        print(error)
        # expect: no hash
        # expect: no hash
        # expect: no hash
        # expect: no hash

class Moving:
    n = 0
    def __hash__(self):
        Moving.n += 1
        return Moving.n

m = Moving()
moved = {m: 1}
print(m in moved, list(moved.values()))  # expect: False [1]
