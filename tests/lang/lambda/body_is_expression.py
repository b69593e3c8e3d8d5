# A lambda's body is one expression; defaults freeze values; a lambda may yield a conditional or another
# lambda.
add = lambda a: lambda b: a + b
print(add(1)(2), (lambda x: x if x > 0 else -x)(-3))  # expect: 3 3
print(list(map(lambda p: p[0] * p[1], [(1, 2), (3, 4)])))  # expect: [2, 12]
print(sorted(['bb', 'a', 'ccc'], key=lambda s: -len(s)))  # expect: ['ccc', 'bb', 'a']
print((lambda *, k: k)(k=1), type((lambda: (yield))()).__name__)  # expect: 1 generator
fact = lambda n: n and n * fact(n - 1) or 1
print(fact(5))  # expect: 120
