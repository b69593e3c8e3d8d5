# A list iterator looks at the current length, so growth is seen and removal skips an item.
items = [1, 2, 3]
for item in items:
    if item < 3:
        items.append(item + 10)
print(items)  # expect: [1, 2, 3, 11, 12]
items = [1, 2, 3, 4]
for item in items:
    items.remove(item)
print(items)  # expect: [2, 4]
iterator = iter([1, 2])
print(list(iterator), list(iterator))  # expect: [1, 2] []
items = [1]
iterator = iter(items)
next(iterator)
print(next(iterator, 'end'))  # expect: end
items.append(2)
print(next(iterator, 'end'))  # expect: end
