# An exception in `__bool__` leaves every place that asks for truth.
class B:
    def __bool__(self): raise ValueError('no truth')
class NotBool:
    def __bool__(self): return 2

def if_():
    if B(): pass
def while_():
    while B(): pass
def assert_(): assert B()
def comp(): return [1 for _ in 'a' if B()]
def ternary(): return 1 if B() else 2
def match_():
    match 1:
        case 1 if B(): pass

for f in (if_, while_, assert_, comp, ternary, match_, lambda: B() and 1, lambda: B() or 1,
          lambda: not B(), lambda: bool(B()), lambda: any([B()]), lambda: all([B()]),
          lambda: list(filter(None, [B()])), lambda: sorted([1], reverse=B())):
    try:
        f()
        print('no error', f.__name__)
    except ValueError:
        pass
for f in (lambda: not NotBool(), lambda: NotBool() or 1):
    try:
        f()
    except TypeError as error:
        print(error)
        # expect: __bool__ should return bool, returned int
        # expect: __bool__ should return bool, returned int
