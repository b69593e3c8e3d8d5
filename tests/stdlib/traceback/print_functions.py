# print_exc and print_exception write to stderr or a given file; chains and limits.
import io, traceback
def show(error, **kw):
    out = io.StringIO()
    traceback.print_exception(error, file=out, **kw)
    print([line for line in out.getvalue().split('\n') if line and not line.startswith('  File')])
try:
    try:
        1 / 0
    except ZeroDivisionError as first:
        raise KeyError('k') from first
except KeyError as error:
    show(error)
    # expect: ['Traceback (most recent call last):', '    1 / 0', '    ~~^~~', 'ZeroDivisionError: division by zero', 'The above exception was the direct cause of the following exception:', 'Traceback (most recent call last):', "    raise KeyError('k') from first", "KeyError: 'k'"]
    show(error, chain=False)
    # expect: ['Traceback (most recent call last):', "    raise KeyError('k') from first", "KeyError: 'k'"]
    show(error, limit=0)
    # expect: ['ZeroDivisionError: division by zero', 'The above exception was the direct cause of the following exception:', "KeyError: 'k'"]
try:
    {}['z']
except KeyError:
    traceback.print_exc(limit=0)
show(ExceptionGroup('g', [ValueError(1)]))
# expect: ['  | ExceptionGroup: g (1 sub-exception)', '  +-+---------------- 1 ----------------', '    | ValueError: 1', '    +------------------------------------']
class Odd(Exception):
    def __str__(self): raise RuntimeError
print(traceback.format_exception_only(Odd()))  # expect: ['Odd: <exception str() failed>\n']
# stderr: KeyError: 'z'
