# Building from an iterator that mutates the target keeps both consistent.
def grow(target):
    for i in range(3):
        target.append('grown')
        yield i

items = []
items.extend(grow(items))
print(items)  # expect: ['grown', 0, 'grown', 1, 'grown', 2]
items = [1, 2, 3]
items[:] = (items.pop() for _ in range(3))
print(items)  # expect: [3, 2, 1]
items = [0, 1, 2, 3]
items[1:3] = items
print(items)  # expect: [0, 0, 1, 2, 3, 3]
items += items
print(len(items))  # expect: 12
d = {1: 2}
d.update(d)
print(d)  # expect: {1: 2}
s = {1, 2}
s -= s
print(s, {1} - {1})  # expect: set() set()
