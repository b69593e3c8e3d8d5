# Defaults are evaluated in the enclosing scope, at definition time.
x = 'module'

class C:
    x = 'class'
    def method(self, value=x):
        return value, x

print(C().method())  # expect: ('class', 'module')
functions = []
for i in range(3):
    functions.append(lambda j=i: (i, j))
print([f() for f in functions])  # expect: [(2, 0), (2, 1), (2, 2)]
