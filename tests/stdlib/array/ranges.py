# Values that do not fit.
from array import array
def attempt(f):
    try:
        return f()
    except Exception as error:
        return f"{type(error).__name__}: {error}"

for code, values in (('b', (-129, 128, 40000, 2**70)), ('B', (-1, 256)), ('h', (-40000, 40000)), ('H', (-1, 70000, 2**40)), ('i', (2**31, -2**70)),
                     ('I', (-1, 2**32, 2**64)), ('l', (2**63,)), ('L', (-1, 2**64)), ('q', (2**63, 'a')), ('Q', (-1, 2**64, 1.5))):
    for value in values:
        print(code, attempt(lambda: array(code, [value])))
        # expect: b OverflowError: signed char is less than minimum
        # expect: b OverflowError: signed char is greater than maximum
        # expect: b OverflowError: signed short integer is greater than maximum
        # expect: b OverflowError: Python int too large to convert to C long
        # expect: B OverflowError: unsigned byte integer is less than minimum
        # expect: B OverflowError: unsigned byte integer is greater than maximum
        # expect: h OverflowError: signed short integer is less than minimum
        # expect: h OverflowError: signed short integer is greater than maximum
        # expect: H OverflowError: unsigned short is less than minimum
        # expect: H OverflowError: unsigned short is greater than maximum
        # expect: H OverflowError: signed integer is greater than maximum
        # expect: i OverflowError: signed integer is greater than maximum
        # expect: i OverflowError: Python int too large to convert to C long
        # expect: I OverflowError: can't convert negative value to unsigned int
        # expect: I OverflowError: unsigned int is greater than maximum
        # expect: I OverflowError: Python int too large to convert to C unsigned long
        # expect: l OverflowError: Python int too large to convert to C long
        # expect: L OverflowError: can't convert negative value to unsigned int
        # expect: L OverflowError: Python int too large to convert to C unsigned long
        # expect: q OverflowError: int too big to convert
        # expect: q TypeError: 'str' object cannot be interpreted as an integer
        # expect: Q OverflowError: can't convert negative int to unsigned
        # expect: Q OverflowError: int too big to convert
        # expect: Q TypeError: 'float' object cannot be interpreted as an integer
for code in 'bBhHiIlLqQ':
    a = array(code, [0])
    bits = 8 * a.itemsize
    low, high = (-2**(bits - 1), 2**(bits - 1) - 1) if code.islower() else (0, 2**bits - 1)
    a[:] = array(code, [low, high])
    assert a.tolist() == [low, high]
print(array('f', [1e300, 3.4e38])[0], array('d', [1e300])[0])  # expect: inf 1e+300
