# A lambda in a comprehension closes over the loop variable of the comprehension.
print([f() for f in [lambda: i for i in range(3)]])  # expect: [2, 2, 2]
print([f() for f in (lambda: i for i in range(3))])  # expect: [0, 1, 2]

def outer(n):
    return [[n + m for m in range(2)] for n in [n, n * 2]]

print(outer(5))  # expect: [[5, 6], [10, 11]]
i = 'outer'
print([(lambda: i)() for j in range(2)], [f(i) for f in [lambda k: k + i]])
# expect: ['outer', 'outer'] ['outerouter']
