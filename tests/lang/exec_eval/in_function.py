# `exec` in a function cannot create local variables of it.
def f():
    x = 1
    exec('x = 2; y = 3')
    try:
        return x, y
    except NameError as error:
        return x, str(error)

print(f())  # expect: (1, "name 'y' is not defined")

def g():
    a = 10
    return eval('a + 1'), eval('[a for _ in "x"]')

print(g())  # expect: (11, [10])

def h():
    space = dict(locals())
    exec('made = 1', globals(), space)
    return space

print(h())  # expect: {'made': 1}
exec('at_module = 7')
print(at_module)  # expect: 7
