# `return v` in a generator is the StopIteration's value; a `for` loop ignores it.
def g(n):
    for i in range(n):
        yield i
    return ('done', n)

print(list(g(2)))  # expect: [0, 1]
it = g(0)
try:
    next(it)
except StopIteration as stop:
    print(stop.value, stop.args)  # expect: ('done', 0) (('done', 0),)

def tuple_value():
    return (1, 2)
    yield

try:
    next(tuple_value())
except StopIteration as stop:
    print(stop.value, stop.args)  # expect: (1, 2) ((1, 2),)

def outer():
    result = yield from g(1)
    print('result', result)

print(list(outer()))
# expect: result ('done', 1)
# expect: [0]
