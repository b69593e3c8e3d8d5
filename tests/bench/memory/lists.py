"""Memory: half a million lists of three small integers."""
COUNT = 500_000
rows = [[i & 15, i & 7, i & 3] for i in range(COUNT)]
total = 0
for row in rows:
    total += row[0] - row[1] + row[-1]
print("lists", len(rows), total)
