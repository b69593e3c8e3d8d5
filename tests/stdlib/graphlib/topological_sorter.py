# Orders, parallel work, cycles.
from graphlib import CycleError, TopologicalSorter
print(list(TopologicalSorter({'D': ['B', 'C'], 'C': ['A'], 'B': ['A']}).static_order()))  # expect: ['A', 'C', 'B', 'D']
s = TopologicalSorter()
s.add(1, 2, 3)
s.add(2, 4)
s.prepare()
print(s.get_ready(), s.is_active())  # expect: (3, 4) True
s.done(4)
print(s.get_ready(), s.get_ready())  # expect: (2,) ()
s.done(3, 2)
print(s.get_ready())  # expect: (1,)
s.done(1)
print(bool(s))  # expect: False
try:
    list(TopologicalSorter({1: [2], 2: [3], 3: [1]}).static_order())
except CycleError as error:
    print(error.args)  # expect: ('nodes are in a cycle', [1, 3, 2, 1])
for f in lambda: s.add(5), lambda: s.done(9), lambda: s.done(1), lambda: s.prepare():
    try:
        f()
    except ValueError as error:
        print(error)
        # expect: Nodes cannot be added after a call to prepare()
        # expect: node 9 was not added using add()
        # expect: node 1 was already marked done
        # expect: cannot prepare() more than once
n = 20000
print(sum(TopologicalSorter({i: [i + 1] for i in range(n)}).static_order()) == n * (n + 1) // 2)  # expect: True
