# A decorated function keeps its own name and attributes; functions take arbitrary attributes.
def mark(f):
    f.marked = True
    return f

@mark
def g(x: int = 1) -> str:
    "Doc of g."

print(g.marked, g.__name__, g.__qualname__, g.__doc__, g.__module__, g.__defaults__)
# expect: True g g Doc of g. __main__ (1,)
print(g.__dict__)  # expect: {'marked': True}
del g.marked
try:
    g.marked
except AttributeError as error:
    print(error)  # expect: 'function' object has no attribute 'marked'
g.__name__ = 'renamed'
print(g.__name__, g.__qualname__)  # expect: renamed g
try:
    g.__name__ = 5
except TypeError as error:
    print(error)  # expect: __name__ must be set to a string object
