"""Memory: a million distinct integers in a list."""
COUNT = 1_000_000
items = []
for i in range(COUNT):
    items.append(i * 3 + 1000)
print("ints", len(items), sum(items))
