# Inside a comprehension in a function `locals()` also shows the comprehension's own variable.
def f():
    a = 1
    return [sorted(locals()) for b in (0,)][0]

print(f())  # expect: ['a', 'b']
print([n for n in sorted(set(locals()) & {'q', 'f'})])  # expect: ['f']
print([list(g) for g in [(y for y in range(n)) for n in range(3)]])  # expect: [[], [0], [0, 1]]
