# `exec` and `eval` check their arguments.
def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except (TypeError, SyntaxError) as error:
        print(type(error).__name__, error)

attempt(exec, 5)  # expect: TypeError exec() arg 1 must be a string, bytes or code object
attempt(eval, None)  # expect: TypeError eval() arg 1 must be a string, bytes or code object
attempt(eval, '1', 5)  # expect: TypeError globals must be a dict
attempt(exec, '1', {}, 5)  # expect: TypeError locals must be a mapping or None, not int
attempt(eval)  # expect: TypeError eval() takes at least 1 positional argument (0 given)
attempt(eval, '1', globals={'x': 1})  # expect: 1
attempt(eval, 'x', globals={'x': 2}, locals={'x': 3})  # expect: 3
attempt(eval, 'x = 1')  # expect: SyntaxError invalid syntax (<string>, line 1)
attempt(eval, '')  # expect: SyntaxError invalid syntax (<string>, line 0)
attempt(exec, 'x = ')  # expect: SyntaxError invalid syntax (<string>, line 1)
def with_free():
    v = 1
    def inner(): return v
    return inner
attempt(exec, with_free().__code__)  # expect: TypeError code object requires a closure of exactly length 1
attempt(eval, with_free().__code__, {})
# expect: TypeError code object passed to eval() may not contain free variables
