# A SyntaxWarning that the filters make an error is a SyntaxError with its place.
import warnings
warnings.simplefilter('error', SyntaxWarning)
for source in ('assert(x, "msg")', '\n0xfor x', '"\\z"', '1 is x', '  \n() ()', "b'\\z'", 'x = 1 if x else 0or 3'):
    try:
        compile(source, 'f', 'exec')
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset)
        # expect: assertion is always true, perhaps remove parentheses? 1 1 1 17
        # expect: invalid hexadecimal literal 2 3 2 3
        # expect: invalid escape sequence '\z' 1 1 1 5
        # expect: "is" with 'int' literal. Did you mean "=="? 1 1 1 7
        # expect: 'tuple' object is not callable; perhaps you missed a comma? 2 1 2 3
        # expect: invalid escape sequence '\z' 1 1 1 6
        # expect: invalid octal literal 1 18 1 18
