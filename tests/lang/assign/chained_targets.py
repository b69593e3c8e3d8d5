# In a chained assignment the value is evaluated once and stored to the targets from left to right.
def value():
    print('value')
    return [1, 2]

a = b = value()  # expect: value
print(a is b)  # expect: True
i = 0
items = ['x', 'y', 'z']
i = items[i] = 2
print(i, items)  # expect: 2 ['x', 'y', 2]
