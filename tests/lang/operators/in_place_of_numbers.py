# An operator that numbers do not have is named as it was written: with = when in place.


def attempt(code, **names):
    try:
        exec(code, names)
    except TypeError as e:
        print(e)

attempt('a |= 0.5', a=1)  # expect: unsupported operand type(s) for |=: 'int' and 'float'
attempt('a | 0.5', a=1)  # expect: unsupported operand type(s) for |: 'int' and 'float'
attempt('a <<= 2', a=1.5)  # expect: unsupported operand type(s) for <<=: 'float' and 'int'
attempt('a @= b', a=2, b=3)  # expect: unsupported operand type(s) for @=: 'int' and 'int'
attempt('a @= b', a=2**70, b=3)  # expect: unsupported operand type(s) for @=: 'int' and 'int'
attempt('a @ b', a=2.5, b=3.5)  # expect: unsupported operand type(s) for @: 'float' and 'float'
attempt('l[0] ^= 1.0', l=[2.0])  # expect: unsupported operand type(s) for ^=: 'float' and 'float'
