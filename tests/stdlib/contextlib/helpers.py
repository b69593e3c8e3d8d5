# suppress, redirect_stdout, closing, nullcontext, chdir, ContextDecorator.
import contextlib, io, os
with contextlib.suppress(KeyError, IndexError):
    {}['x']
    print('never')
with contextlib.suppress(ValueError):
    raise ExceptionGroup('g', [ValueError(1), ValueError(2)])
out = io.StringIO()
with contextlib.redirect_stdout(out) as target:
    print('captured')
print(repr(out.getvalue()), target is out)  # expect: 'captured\n' True
class Closable:
    def close(self): print('closed')
with contextlib.closing(Closable()) as c: print(type(c).__name__)
# expect: Closable
# expect: closed
with contextlib.nullcontext(5) as n: print(n)  # expect: 5
with contextlib.chdir('/'): print(os.getcwd())  # expect: /
class Deco(contextlib.ContextDecorator):
    def __enter__(self): print('in'); return self
    def __exit__(self, *details): print('out')
@Deco()
def f(): return 'result'
print(f())
# expect: in
# expect: out
# expect: result
with contextlib.suppress(TypeError):
    raise ValueError('passes')  # raises: ValueError: passes
