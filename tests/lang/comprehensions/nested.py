# Comprehensions nest; inner iterables see outer variables.
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)])  # expect: [[1, 4], [2, 5], [3, 6]]
print([x for row in matrix for x in row if x % 2])  # expect: [1, 3, 5]
print({k: [v for v in range(k)] for k in range(3)})  # expect: {0: [], 1: [0], 2: [0, 1]}
print([(a, b) for a in range(3) for b in range(a)])  # expect: [(1, 0), (2, 0), (2, 1)]
print([[a for a in range(b)] for b in range(3) if b])  # expect: [[0], [0, 1]]
print([x for x in [y * y for y in range(5)] if x > 3])  # expect: [4, 9, 16]
