# Where the walrus may stand: calls, subscripts, conditions, f-strings, lambdas, defaults.
def show(*args, **kwargs):
    print(args, kwargs)

show(a := 1, key=(b := 2))  # expect: (1,) {'key': 2}
items = [10, 20, 30]
print(items[i := 1], i)  # expect: 20 1
print(f'{(w := 7):>3}', w)  # expect:   7 7
print((lambda: (v := 9) + v)())  # expect: 18

def default(x=(d := 4)):
    return x, d

print(default())  # expect: (4, 4)
print([last := n for n in (1, 2)], last)  # expect: [1, 2] 2
print({(k := 'key'): (value := 1)}, k, value)  # expect: {'key': 1} key 1
