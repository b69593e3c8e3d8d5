"""Memory: a million tuples of three small integers."""
COUNT = 1_000_000
rows = [(i & 15, i & 7, i & 3) for i in range(COUNT)]
total = 0
for a, b, c in rows:
    total += a - b + c
print("tuples", len(rows), total)
