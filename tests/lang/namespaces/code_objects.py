# Code objects describe a function's names and flags.
def f(a, b, /, c, *args, d, **kw):
    local = 1
    def inner(): return local, a
    return inner

code = f.__code__
print(code.co_name, code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount)  # expect: f 3 2 1
print(code.co_varnames[:7], code.co_cellvars, code.co_freevars, code.co_firstlineno, code.co_qualname)
# expect: ('a', 'b', 'c', 'd', 'args', 'kw', 'inner') ('a', 'local') () 2 f
print(bool(code.co_flags & 0x04), bool(code.co_flags & 0x08), bool(code.co_flags & 0x20))
# expect: True True False
print(f(1, 2, 3, d=4).__code__.co_freevars)  # expect: ('a', 'local')
g = (lambda x: x + 1)
g.__code__ = (lambda x: x * 100).__code__
print(g(2))  # expect: 200
try:
    g.__code__ = f(1, 2, 3, d=4).__code__
except ValueError as error:
    print(error)  # expect: <lambda>() requires a code object with 0 free vars, not 2
