# Operands keep the value they had when they were evaluated, although the variable changes afterwards.
def f():
    a = 1
    return a + (a := 10) + a, [a, (a := 2), a], (a, (a := 3), a), a * (a := a + 1)

print(f())  # expect: (21, [10, 2, 2], (2, 3, 3), 12)
def g(x):
    return {x: (x := x + 1), x: (x := x + 1)}, x

print(g(0))  # expect: ({0: 1, 1: 2}, 2)
def show(*args, **kw): return args, kw
def h(n): return show(n, (n := n * 2), n, k=n, m=(n := n + 1), z=n)
print(h(5))  # expect: ((5, 10, 10), {'k': 10, 'm': 11, 'z': 11})
def compare(a): return a < (a := a + 1) < (a := a + 1), a
print(compare(1))  # expect: (True, 3)
def strings(s): return s + (s := s + '!') + s, f'{s}{(s := "x")}{s}'
print(strings('a'))  # expect: ('aa!a!', 'a!xx')
def index(i):
    items = [10, 20, 30]
    return items[i] + items[(i := i + 1)] + items[i], items[i:(i := 3)]
print(index(0))  # expect: (50, [20, 30])
