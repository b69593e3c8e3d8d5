# Sequence patterns match sequences but not str, bytes or iterators; a star takes the rest.
from collections import deque
def f(x):
    match x:
        case []: return 'empty'
        case [a]: return f'one {a}'
        case (a, b): return f'two {a} {b}'
        case [1, *middle, 9]: return f'middle {middle}'
        case [first, *_]: return f'starts {first}'
        case _: return 'no sequence'

for value in ([], (5,), [1, 2], (1, 2, 3, 9), range(4), deque([7]), 'ab', b'ab', bytearray(b'ab'), {1, 2},
              iter([1]),
              {0: 1}, memoryview(b'abc'), [1, 9, 9]):
    print(f(value))
    # expect: empty
    # expect: one 5
    # expect: two 1 2
    # expect: middle [2, 3]
    # expect: starts 0
    # expect: one 7
    # expect: no sequence
    # expect: no sequence
    # expect: no sequence
    # expect: no sequence
    # expect: no sequence
    # expect: no sequence
    # expect: starts 97
    # expect: middle [9]
match 1, [2, [3, 4]]:
    case a, [b, [*c]]:
        print(a, b, c)  # expect: 1 2 [3, 4]
match [0, 1, 2, 3]:
    case *head, last:
        print(head, last)  # expect: [0, 1, 2] 3
