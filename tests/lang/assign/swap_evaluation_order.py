# The right side is complete before the first target is touched; target parts run left to right.
def log(name, value):
    print(name)
    return value

data = {}
log('container', data)[log('key', 'k')] = log('value', 9)
# expect: value
# expect: container
# expect: key
print(data)  # expect: {'k': 9}
a, b, c = 1, 2, 3
a, b, c = c, a, b
print(a, b, c)  # expect: 3 1 2
x = [0, 1]
i = 0
i, x[i] = 1, 7
print(x)  # expect: [0, 7]
