# int() asks __int__, then __index__, then __trunc__; results of subclasses become exact ints, with a warning.
import operator
import warnings
warnings.simplefilter('always')
class Small(int):
    pass
class ByInt:
    def __init__(self, value): self.value = value
    def __int__(self): return self.value
class ByIndex:
    def __init__(self, value): self.value = value
    def __index__(self): return self.value
class ByTrunc:
    def __init__(self, value): self.value = value
    def __trunc__(self): return self.value
with warnings.catch_warnings(record=True) as seen:
    print(int(ByInt(5)), int(ByIndex(6)), int(ByTrunc(7)))  # expect: 5 6 7
    print(type(int(ByInt(Small(5)))), type(operator.index(ByIndex(Small(6)))))  # expect: <class 'int'> <class 'int'>
    print([1, 2, 3][ByIndex(True)], type(int(Small(4))), type(Small(4) + 0))  # expect: 2 <class 'int'> <class 'int'>
for warning in seen:
    print(str(warning.message)[:60])
    # expect: The delegation of int() to __trunc__ is deprecated.
    # expect: __int__ returned non-int (type Small).  The ability to retur
    # expect: __index__ returned non-int (type Small).  The ability to ret
    # expect: __index__ returned non-int (type bool).  The ability to retu
for value in (ByInt('5'), ByIndex(1.5), ByTrunc('x'), object):
    try:
        warnings.simplefilter('ignore')
        int(value)
    except TypeError as error:
        print(error)
        # expect: __int__ returned non-int (type str)
        # expect: __index__ returned non-int (type float)
        # expect: __trunc__ returned non-Integral (type str)
        # expect: int() argument must be a string, a bytes-like object or a real number, not 'type'
