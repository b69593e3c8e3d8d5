# + and * of sequences come after the other operand's own methods, and then say what is wrong.
class Right:
    def __radd__(self, other): return f'radd {other!r}'
    def __rmul__(self, other): return f'rmul {other!r}'

print('a' + Right(), 'a' * Right(), [1] + Right(), (1,) * Right())  # expect: radd 'a' rmul 'a' radd [1] rmul (1,)
items = [1]
items += Right()
print(items)  # expect: radd [1]
for f in (lambda: 'a' + 1, lambda: 'a' * 2.0, lambda: 2.0 * 'a', lambda: 'a' * 'b', lambda: 1 + 'a', lambda: 'ab' * 2**62):
    try:
        print(f())
    except (TypeError, OverflowError) as error:
        print(error)
        # expect: can only concatenate str (not "int") to str
        # expect: can't multiply sequence by non-int of type 'float'
        # expect: can't multiply sequence by non-int of type 'float'
        # expect: can't multiply sequence by non-int of type 'str'
        # expect: unsupported operand type(s) for +: 'int' and 'str'
        # expect: repeated string is too long
