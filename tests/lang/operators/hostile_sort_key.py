# A list looks empty while it is sorted; changing it then is a ValueError, and the items survive a failing
# key.
items = [3, 1, 2]

def peek(x):
    seen.append(list(items))
    return x

seen = []
items.sort(key=peek)
print(items, seen)  # expect: [1, 2, 3] [[], [], []]

def mutate(x):
    items.append(x)
    return x

try:
    items.sort(key=mutate)
except ValueError as error:
    print(error, items)  # expect: list modified during sort [1, 2, 3]

def fail(x):
    raise KeyError(x)

try:
    items.sort(key=fail)
except KeyError as error:
    print(error, items)  # expect: 1 [1, 2, 3]
class NoOrder: pass
[NoOrder(), NoOrder()].sort()  # raises: TypeError: '<' not supported between instances of 'NoOrder' and 'NoOrder'
