# `f_locals` of a running function is a write-through view of its variables.
import sys

def f():
    x = 1
    frame = sys._getframe()
    frame.f_locals['x'] = 'written'
    return x, frame.f_code.co_name, frame.f_lineno

print(f())  # expect: ('written', 'f', 8)

def outer():
    value = 'of outer'
    return inner()

def inner():
    back = sys._getframe(1)
    return back.f_locals['value'], back.f_code.co_name, back.f_back.f_code.co_name

print(outer())  # expect: ('of outer', 'outer', '<module>')
print(sys._getframe().f_globals is globals(), sys._getframe().f_locals is globals())  # expect: True True
