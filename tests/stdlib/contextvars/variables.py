# ContextVar, Token and Context: values, defaults, reset, run.
import contextvars, threading
from contextvars import Context, ContextVar, Token, copy_context

a, b = ContextVar('a'), ContextVar('b', default=5)
print(a.name, b.get(), a.get('none'), repr(b).startswith("<ContextVar name='b' default=5 at 0x"))  # expect: a 5 none True
def error(f, *arguments):
    try:
        return f(*arguments)
    except Exception as e:
        return f'{type(e).__name__}: {e}'.split(' at 0x')[0]
print(error(a.get))  # expect: LookupError: <ContextVar name='a'
first = a.set(1)
second = a.set(2)
print(first.old_value is Token.MISSING, Token.MISSING, second.old_value, second.var is a)  # expect: True <Token.MISSING> 1 True
a.reset(second)
print(a.get(), error(a.reset, second), error(b.reset, first))
# expect: 1 RuntimeError: <Token used var=<ContextVar name='a' ValueError: <Token var=<ContextVar name='a'
a.reset(first)
print(a.get('gone'))  # expect: gone
b.set('outer')
context = copy_context()
def inside(x, *, y):
    print(b.get(), x, y)
    b.set('inner')
    return error(context.run, print)
print(context.run(inside, 1, y=2))  # expect: outer 1 2
# expect: RuntimeError: cannot enter context: <_contextvars.Context object
print(b.get(), context[b], context.get(a), b in context, len(context), list(context) == [b], dict(context.items()) == {b: 'inner'})
# expect: outer inner None True 1 True True
print(error(lambda: context[1]), error(lambda: context[a]), error(Context, 1))
# expect: TypeError: a ContextVar key was expected, got 1 KeyError: <ContextVar name='a' TypeError: Context() does not accept any arguments
print(context == context.copy(), context == Context(), error(hash, context))  # expect: True False TypeError: unhashable type: '_contextvars.Context'
t = threading.Thread(target=lambda: print(b.get(), len(copy_context())))
t.start()  # expect: 5 0
t.join()
token = b.set(0)
print(context.run(error, b.reset, token))  # expect: ValueError: <Token var=<ContextVar name='b' default=5
try:
    context.run(lambda: 1 / 0)
except ZeroDivisionError:
    print(b.get())  # expect: 0
print(ContextVar[int], error(Token))  # expect: _contextvars.ContextVar[int] RuntimeError: Tokens can only be created by ContextVars
