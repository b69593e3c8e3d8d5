# What sys.unraisablehook prints had markers, notes and the causes: CPython 3.13 writes the stack and the last line.
import contextlib, io, subprocess, sys
class Broken:
    def __repr__(self): return '<broken>'
    def __call__(self):
        error = KeyError('k')
        error.add_note('a note')
        raise error from ValueError('cause')
    def __del__(self): self()
hidden = io.StringIO()
with contextlib.redirect_stderr(hidden): Broken()
print(*hidden.getvalue().splitlines()[1:], sep='\n')
# expect: Traceback (most recent call last):
# expect-re:   File ".*unraisable_traceback.py", line 9, in __del__
# expect:     def __del__(self): self()
# expect-re:   File ".*unraisable_traceback.py", line 8, in __call__
# expect:     raise error from ValueError('cause')
# expect: KeyError: 'k'
class Grouped:
    def __del__(self): raise ExceptionGroup('g', [ValueError(1)])
hidden = io.StringIO()
with contextlib.redirect_stderr(hidden): Grouped()
print(hidden.getvalue().splitlines()[-1])  # expect: ExceptionGroup: g (1 sub-exception)
class Failing(Exception):
    def __str__(self): raise TypeError
class Unprintable:
    def __del__(self): raise Failing
hidden = io.StringIO()
with contextlib.redirect_stderr(hidden): Unprintable()
print(hidden.getvalue().splitlines()[-1])  # expect: Failing: <exception str() failed>
