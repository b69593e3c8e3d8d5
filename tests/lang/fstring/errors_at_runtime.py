# Errors in a field happen when it is evaluated, left to right, and name the format problem.
def say(x):
    print('eval', x)
    return x

try:
    f'{say(1)} {say(2) / 0} {say(3)}'
    # expect: eval 1
    # expect: eval 2
except ZeroDivisionError as error:
    print(error)  # expect: division by zero
for source in ("f'{5:s}'", "f'{\"a\":d}'", "f'{1.5:d}'", "f'{1:.3}'", "f'{[]:5}'", "f'{None:>4}'",
               "f'{\"x\":=5}'", "f'{5:,_}'",
               "f'{1:zz}'", "f'{\"x\":+}'", "f'{3:c5}'", "f'{1j:=5}'"):
    try:
        print(eval(source))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError Unknown format code 's' for object of type 'int'
        # expect: ValueError Unknown format code 'd' for object of type 'str'
        # expect: ValueError Unknown format code 'd' for object of type 'float'
        # expect: ValueError Precision not allowed in integer format specifier
        # expect: TypeError unsupported format string passed to list.__format__
        # expect: TypeError unsupported format string passed to NoneType.__format__
        # expect: ValueError '=' alignment not allowed in string format specifier
        # expect: ValueError Cannot specify both ',' and '_'.
        # expect: ValueError Unknown format code 'z' for object of type 'int'
        # expect: ValueError Sign not allowed in string format specifier
        # expect: ValueError Invalid format specifier 'c5' for object of type 'int'
        # expect: ValueError '=' alignment flag is not allowed in complex format specifier
