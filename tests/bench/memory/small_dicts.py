"""Memory: two hundred thousand dictionaries with the same three string keys, as read from JSON."""
COUNT = 200_000
rows = [{"id": i, "kind": "egg", "size": i & 3} for i in range(COUNT)]
total = 0
for row in rows:
    total += row["id"] + len(row["kind"]) + row["size"]
print("small_dicts", len(rows), total)
