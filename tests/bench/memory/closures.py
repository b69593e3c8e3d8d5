"""Memory: three hundred thousand closures over two variables."""
COUNT = 300_000


def make(a, b):
    def call(x):
        return a + b + x
    return call


functions = [make(i & 15, i & 7) for i in range(COUNT)]
total = 0
for function in functions:
    total += function(1)
print("closures", len(functions), total)
