# An exception raised while another is handled keeps it as `__context__`.
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError('second')
except KeyError as error:
    print(repr(error.__context__), error.__cause__, error.__suppress_context__)
    # expect: ZeroDivisionError('division by zero') None False
try:
    try:
        raise ValueError('a')
    finally:
        raise TypeError('b')
except TypeError as error:
    print(repr(error.__context__))  # expect: ValueError('a')
try:
    try:
        raise ValueError('same')
    except ValueError as e:
        raise e
except ValueError as error:
    print(error.__context__)  # expect: None
