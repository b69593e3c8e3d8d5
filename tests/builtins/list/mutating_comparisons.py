# Comparing and searching tolerate elements that change the list.
class Pop:
    def __init__(self, target): self.target = target
    def __eq__(self, other):
        if self.target:
            self.target.pop()
        return False

a = []
a += [Pop(a), Pop(a), 1, 2, 3]
print(5 in a, len(a))  # expect: False 3
b = [1, 2, 3]
b.extend(iter(b[:2])); b.extend(b); print(b)  # expect: [1, 2, 3, 1, 2, 1, 2, 3, 1, 2]
c = [1, 2, 3]
for i, x in enumerate(reversed(c)):
    c.append(x)
print(c)  # expect: [1, 2, 3, 3, 2, 1]
d = [0, 1, 2, 3]
it = iter(d)
next(it); d.clear()
print(list(it), it.__length_hint__())  # expect: [] 0
e = list(range(4))
print([e.pop() for _ in e], e)  # expect: [3, 2] [0, 1]
