# A name captures anything; `_` captures nothing; guards decide afterwards.
def f(x):
    match x:
        case n if isinstance(n, int) and n > 10:
            return f'big {n}'
        case [_, _]:
            return '_' in locals()
        case other:
            return f'other {other}'

print(f(11), f([1, 2]), f(3))  # expect: big 11 False other 3
match 5:
    case leaked if leaked > 100:
        pass
print(leaked)  # expect: 5
match 'nothing':
    case 1: print('never')
print('no case is no error')  # expect: no case is no error
