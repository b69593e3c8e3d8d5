# Flag members combine with bit operators; iteration gives the single bits.
from enum import Flag, IntFlag, auto, STRICT, CONFORM
class P(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W
print(P.R | P.X, repr(P.R | P.X), P.RW, P.RW & P.W, ~P.R, P.R ^ P.RW, P(0))
# expect: P.R|X <P.R|X: 5> P.RW P.W P.W|X P.W P(0)
print(bool(P(0)), P.R in P.RW, list(P.RW), len(P.RW | P.X), P(5), P.R.value)
# expect: False True [<P.R: 1>, <P.W: 2>] 3 P.R|X 1
print([p.name for p in P])  # expect: ['R', 'W', 'X']
class I(IntFlag):
    A = 1
    B = 4
print(I.A | 8, I.A | I.B, I(5) == 5, I.A + 1, repr(I(16)), ~I.A, I.B & 4, list(I(5)))
# expect: 9 5 True 2 <I: 16> 6 4 [<I.A: 1>, <I.B: 4>]
for f in (lambda: P(64), lambda: P.R | 1, lambda: P['R|W'], lambda: P('R'), lambda: P.R & None):
    try:
        f()
    except (ValueError, TypeError, KeyError) as error:
        print(type(error).__name__, str(error).split('\n')[0])
        # expect: ValueError <flag 'P'> invalid value 64
        # expect: TypeError unsupported operand type(s) for |: 'P' and 'int'
        # expect: KeyError 'R|W'
        # expect: ValueError 'R' is not a valid P
        # expect: TypeError unsupported operand type(s) for &: 'P' and 'NoneType'
