# `yield` may stand in any expression; precedence needs parentheses except in assignments and statements.
def g():
    x = yield
    print('x', x)
    y = (yield 1) + (yield 2)
    print('y', y)
    print('args', (yield 'a'), (yield 'b'))
    z = yield 5, 6
    return [(yield), z]

it = g()
sent = [None, 'X', 10, 20, 'A', 'B', 'Z', 'last']
try:
    for value in sent:
        print(it.send(value))
        # expect: None
        # expect: x X
        # expect: 1
        # expect: 2
        # expect: y 30
        # expect: a
        # expect: b
        # expect: args A B
        # expect: (5, 6)
        # expect: None
except StopIteration as stop:
    print(stop.value)  # expect: ['last', 'Z']
