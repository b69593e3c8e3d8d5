# `__traceback__` grows by one entry for each frame; `with_traceback` replaces it.
def inner(): raise ValueError('v')
def outer(): inner()

try:
    outer()
except ValueError as error:
    tb = error.__traceback__
    saved = error
names = []
while tb:
    names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
    tb = tb.tb_next
print(names)  # expect: [('<module>', 6), ('outer', 3), ('inner', 2)]
print(saved.with_traceback(None) is saved, saved.__traceback__)  # expect: True None
try:
    saved.__traceback__ = 5
except TypeError as error:
    print(error)  # expect: __traceback__ must be a traceback or None
