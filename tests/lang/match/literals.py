# Literal patterns compare with `==`, but `None`, `True` and `False` with `is`.
def f(x):
    match x:
        case 0: return 'zero'
        case -1.5: return 'minus one and a half'
        case 'a' 'b': return 'ab'
        case b'x': return 'bytes'
        case 1 + 2j: return 'complex'
        case None: return 'none'
        case True: return 'true'
        case 1: return 'one'
        case _: return 'other'

for value in (0, 0.0, False, -1.5, 'ab', b'x', 1 + 2j, None, True, 1, 1.0, [], 'x'):
    print(repr(value), f(value))
    # expect: 0 zero
    # expect: 0.0 zero
    # expect: False zero
    # expect: -1.5 minus one and a half
    # expect: 'ab' ab
    # expect: b'x' bytes
    # expect: (1+2j) complex
    # expect: None none
    # expect: True true
    # expect: 1 one
    # expect: 1.0 one
    # expect: [] other
    # expect: 'x' other
