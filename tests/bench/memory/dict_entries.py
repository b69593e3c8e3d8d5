"""Memory: a dictionary of a million entries, integer keys and values."""
COUNT = 1_000_000
table = {}
for i in range(COUNT):
    table[i * 7 + 1000] = i
print("dict_entries", len(table), sum(table), sum(table.values()))
