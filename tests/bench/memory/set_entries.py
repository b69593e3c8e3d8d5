"""Memory: a set of a million integers."""
COUNT = 1_000_000
members = set()
for i in range(COUNT):
    members.add(i * 7 + 1000)
print("set_entries", len(members), sum(members))
