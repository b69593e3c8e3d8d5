"""Memory: a million distinct floats in a list."""
COUNT = 1_000_000
items = [i * 0.5 + 0.25 for i in range(COUNT)]
total = 0.0
for x in items:
    total += x
print("floats", len(items), total)
