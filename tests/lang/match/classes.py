# A class pattern checks `isinstance`, then positional attributes by `__match_args__`, then keywords.
class Point:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y

def f(p):
    match p:
        case Point(0, 0): return 'origin'
        case Point(0, y=y): return f'on y axis at {y}'
        case Point(x, y) if x == y: return f'diagonal {x}'
        case Point(x=x): return f'x {x}'
        case int(n) | float(n): return f'number {n}'
        case str(): return 'text'
        case list([a, b]): return f'pair {a} {b}'
        case dict(): return 'dict'
        case object(real=r): return r
    return None

for value in (Point(0, 0), Point(0, 5), Point(3, 3), Point(1, 2), 7, 2.5, 'x', [1, 2], {}, 1j, None):
    print(f(value))
    # expect: origin
    # expect: on y axis at 5
    # expect: diagonal 3
    # expect: x 1
    # expect: number 7
    # expect: number 2.5
    # expect: text
    # expect: pair 1 2
    # expect: dict
    # expect: 0.0
    # expect: None
