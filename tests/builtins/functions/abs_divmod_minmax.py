# abs, divmod, min, max and sum with keys, defaults and errors.
print(abs(-5), abs(-2.5), abs(3 + 4j), abs(True), abs(-10 ** 30), divmod(7, -2))
# expect: 5 2.5 5.0 1 1000000000000000000000000000000 (-4, -1)
print(divmod(7.5, 2), min(3, 1, 2), max('b', 'abc', key=len), min([], default='d'))
# expect: (3.0, 1.5) 1 abc d
print(max({1: 'a', 5: 'b'}), min('hello'), max([1, 3], [1, 2, 9]))  # expect: 5 e [1, 3]
print(sum([1, 2]), sum([0.1] * 10), sum([[1], [2]], []), sum((1, 2.5, True)))  # expect: 3 1.0 [1, 2] 4.5
print(sum([], 5), sum(range(10 ** 5)), sum([1e100, 1.0, -1e100]))  # expect: 5 4999950000 1.0
print(sum([1], start=10), sum([2 ** 62, 2 ** 62, -1]), max(1, 1.0), max(1.0, 1))
# expect: 11 9223372036854775807 1 1.0
print(min((2, 'b'), (2, 'a')))  # expect: (2, 'a')
for source in ("max()", "max([])", "min(5)", "max(1, 'a')", "max(1, 2, default=3)", "sum(['a'])",
               "sum(['a'], '')", "sum(5)", "sum()", "abs('a')", "abs()", "divmod(1)", "divmod(1, 0)",
               "max([1], key=5)", "sum([b'a'], b'')", "min([1], foo=2)", "sum([1], 2, 3)", "abs(1, 2)",
               "max(None, None)"):
    try:
        print(eval(source))
    except (TypeError, ValueError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
        # expect: TypeError max expected at least 1 argument, got 0
        # expect: ValueError max() iterable argument is empty
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError '>' not supported between instances of 'str' and 'int'
        # expect: TypeError Cannot specify a default for max() with multiple positional arguments
        # expect: TypeError unsupported operand type(s) for +: 'int' and 'str'
        # expect: TypeError sum() can't sum strings [use ''.join(seq) instead]
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError sum() takes at least 1 positional argument (0 given)
        # expect: TypeError bad operand type for abs(): 'str'
        # expect: TypeError abs() takes exactly one argument (0 given)
        # expect: TypeError divmod expected 2 arguments, got 1
        # expect: ZeroDivisionError integer division or modulo by zero
        # expect: TypeError 'int' object is not callable
        # expect: TypeError sum() can't sum bytes [use b''.join(seq) instead]
        # expect: TypeError min() got an unexpected keyword argument 'foo'
        # expect: TypeError sum() takes at most 2 arguments (3 given)
        # expect: TypeError abs() takes exactly one argument (2 given)
        # expect: TypeError '>' not supported between instances of 'NoneType' and 'NoneType'
