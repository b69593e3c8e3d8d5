# Each greenlet has its own handled exception, recursion depth, frames and context; contexts may be given and shared.
# differs: greenlet is a package of its own for CPython
import contextvars
import sys
from greenlet import greenlet, getcurrent

main = getcurrent()
def handles():
    try: 1 / 0
    except ZeroDivisionError:
        main.switch(sys.exc_info()[0].__name__)
        return sys.exc_info()[0].__name__
g = greenlet(handles)
try: [][1]
except IndexError:
    print(g.switch(), sys.exc_info()[0].__name__, greenlet(lambda: sys.exc_info()[0]).switch())  # expect: ZeroDivisionError IndexError None
    print(g.switch(), sys.exc_info()[0].__name__)  # expect: ZeroDivisionError IndexError
print(sys.exc_info())  # expect: (None, None, None)

def depth():
    frame, n = sys._getframe(), 0
    while frame: frame, n = frame.f_back, n + 1
    return n
print(greenlet(depth).switch())  # expect: 1
def nested(n): return greenlet(nested).switch(n + 1)
try: nested(0)
except RecursionError as error: print(error)  # expect: maximum recursion depth exceeded
def deep(n): return main.switch(n) if n == 500 else deep(n + 1)
waiting = [greenlet(deep) for _ in range(20)]
print({g.switch(0) for g in waiting}, {g.switch('x') for g in waiting})  # expect: {500} {'x'}

variable = contextvars.ContextVar('variable', default=0)
variable.set(1)
def sets():
    before = variable.get()
    variable.set(5)
    main.switch()
    return before, variable.get()
g = greenlet(sets)
g.switch()
print(variable.get(), dict(g.gr_context) == {variable: 5}, g.switch())  # expect: 1 True (0, 5)
g = greenlet(sets)
g.gr_context = contextvars.copy_context()
g.switch()
print(variable.get(), g.switch())  # expect: 1 (1, 5)
g = greenlet(sets)
g.gr_context = main.gr_context
g.switch()
print(variable.get(), g.switch())  # expect: 5 (1, 5)
g = greenlet(contextvars.copy_context().run)
g.switch(sets)
variable.set(7)
print(g.switch(), variable.get())  # expect: (5, 5) 7
# One that was made for a greenlet is not entered by it: others may.
g = greenlet(sets)
g.switch()
print(g.gr_context.run(variable.get), variable.get(), main.gr_context.run(variable.get))  # expect: 5 7 7
try: del g.gr_context
except AttributeError as error: print(error)  # expect: can't delete context attribute
