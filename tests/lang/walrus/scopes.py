# `:=` in a comprehension binds in the containing function, and yields the value.
def f(items):
    total = 0
    sums = [total := total + item for item in items]
    return sums, total

print(f([1, 2, 3]))  # expect: ([1, 3, 6], 6)
if any((hit := word).startswith('k') for word in ['egg', 'kukri', 'snake']):
    print(hit)  # expect: kukri
while (n := len(data := [1, 2])) > 2:
    pass
print(n, data)  # expect: 2 [1, 2]
print((y := 5) + y, (z := 1, 2), z)  # expect: 10 (1, 2) 1
