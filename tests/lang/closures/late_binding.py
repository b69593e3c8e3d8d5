# A closure captures the variable, not its value.
functions = []
def build():
    for i in range(3):
        functions.append(lambda: i)
    i = 'after'

build()
print([f() for f in functions])  # expect: ['after', 'after', 'after']
print([f() for f in [lambda: n for n in range(3)]])  # expect: [2, 2, 2]
print([f() for f in [(lambda n: lambda: n)(n) for n in range(3)]])  # expect: [0, 1, 2]
