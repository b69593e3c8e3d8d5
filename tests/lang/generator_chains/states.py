# What each level of a chain of delegating generators shows while the chain is parked, runs, and is over.
levels = []


def innermost():
    for n in range(3):
        seen.append([state(g) for g in levels])
        yield n
    return 'end'


def level(depth):
    result = yield from (level(depth - 1) if depth else innermost_of())
    return result + str(depth)


def innermost_of():
    g = innermost()
    levels.append(g)
    return g


def make(depth):
    def one(depth):
        inner = one(depth - 1) if depth else innermost_of()
        def body():
            result = yield from inner
            return result + str(depth)
        g = body()
        levels.append(g)
        return g
    return one(depth)


def state(g):
    at = g.gi_yieldfrom
    return ('r' if g.gi_running else '-') + ('s' if g.gi_suspended else '-') + ('-' if at is None else str(levels.index(at))) + ('-' if g.gi_frame is None else 'f')


seen = []
root = make(2)
print(next(root), next(root))  # expect: 0 1
print([state(g) for g in levels])  # expect: ['-s-f', '-s0f', '-s1f', '-s2f']
for line in seen:
    print(line)
# expect: ['r--f', 'r--f', 'r--f', 'r--f']
# expect: ['r--f', 'r--f', 'r--f', 'r--f']
print(root.send(None))  # expect: 2
print(seen[2] == seen[1])  # expect: True
try:
    next(root)
except StopIteration as e:
    print(e.value)  # expect: end012
print([state(g) for g in levels])  # expect: ['----', '----', '----', '----']
print([g.gi_frame for g in levels])  # expect: [None, None, None, None]
