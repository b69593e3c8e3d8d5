# A new element takes the last deleted place that its search passed, so that sets print as CPython's do.
s = {1, 2, 3}
s.discard(1); s.add(9)
print(s)  # expect: {9, 2, 3}
s = set(range(20))
for x in (5, 6, 7):
    s.discard(x)
for x in (133, 134, 135, 261):
    s.add(x)
print(list(s)[4:9], list(s)[-1])  # expect: [4, 261, 134, 133, 8] 135
s -= {2, 3}; s.add(-126)
print(list(s)[:4])  # expect: [0, 1, -126, 4]
t = set(range(10)); t.pop(); t.pop(); t.clear(); t.update(range(5))
print(t.pop(), t)  # expect: 2 {0, 1, 3, 4}
