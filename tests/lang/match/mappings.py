# Mapping patterns look at the named keys only; `**rest` takes the others.
def f(x):
    match x:
        case {'type': 'point', 'x': x, 'y': y}: return f'point {x} {y}'
        case {'type': kind, **rest}: return f'{kind} {rest}'
        case {1: [a, *_]}: return f'key 1 {a}'
        case {}: return 'any mapping'
        case _: return 'no mapping'

for value in ({'type': 'point', 'x': 1, 'y': 2, 'z': 3}, {'type': 'line', 'len': 5}, {1: 'ab', 2: 0},
              {1: [7, 8]}, {}, [], None):
    print(f(value))
    # expect: point 1 2
    # expect: line {'len': 5}
    # expect: any mapping
    # expect: key 1 7
    # expect: any mapping
    # expect: no mapping
    # expect: no mapping

from collections import defaultdict
d = defaultdict(list)
match d:
    case {'missing': _}: print('never')
    case _: print(dict(d))  # expect: {}
class Key: K = 'dynamic'
match {'dynamic': 5}:
    case {Key.K: v}: print(v)  # expect: 5
try:
    match {}:
        case {Key.K: 1, 'dynamic': 2}: pass
except ValueError as error:
    print(error)
