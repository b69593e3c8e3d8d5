# `|` tries alternatives from left to right; all must bind the same names.
def f(x):
    match x:
        case 1 | 2 | 3: return 'small'
        case ['go', where] | ['walk', _, where]: return where
        case (int() | float()) as n if n < 0: return f'negative {n}'
        case {'a': v} | {'b': v}: return v
        case str(s) | [str(s)]: return s
        case _: return '?'

print(f(2), f(['go', 'n']), f(['walk', 'slowly', 's']), f(-2.5), f({'b': 1, 'a': 2}), f(['x']), f('y'), f(9))
# expect: small n s negative -2.5 2 x y ?
