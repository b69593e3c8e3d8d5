# Targets of comprehension clauses can be patterns, attributes and subscripts.
print([a + b for a, b in [(1, 2), (3, 4)]])  # expect: [3, 7]
print([rest for first, *rest in ['abc', 'd']])  # expect: [['b', 'c'], []]
print({k: v for k, v in zip('ab', [1, 2])})  # expect: {'a': 1, 'b': 2}
box = [0]
print([box[0] for box[0] in range(3)], box)  # expect: [0, 1, 2] [2]
print([(i, c) for i, (c, _) in enumerate(['ab', 'cd'])])  # expect: [(0, 'a'), (1, 'c')]
print([x for x, in [(1,), (2,)]])  # expect: [1, 2]
