# Generators show their frame, code, name and what they delegate to.
def gen(a):
    b = a * 2
    yield b

g = gen(4)
print(g.__name__, g.__qualname__, g.gi_code.co_name, g.gi_running, g.gi_yieldfrom)
# expect: gen gen gen False None
print(g.gi_frame.f_locals)  # expect: {'a': 4}
next(g)
print(g.gi_frame.f_locals, g.gi_suspended)  # expect: {'a': 4, 'b': 8} True
list(g)
print(g.gi_frame, g.gi_suspended)  # expect: None False
g.__name__ = 'other'
print(repr(g).split(' at ')[0], iter(g) is g, type(g))
# expect: <generator object gen True <class 'generator'>
try:
    g.gi_running = True
except AttributeError as error:
    print(error)  # expect: attribute 'gi_running' of 'generator' objects is not writable
