# A module's `__getattr__` and `__dir__` serve missing attributes, `from` imports and `dir`.
import dynamic_attrs
print(dynamic_attrs.real, dynamic_attrs.dyn_x, dir(dynamic_attrs))  # expect: 1 DYN_X ['a', 'b', 'real']
from dynamic_attrs import dyn_y
print(dyn_y)  # expect: DYN_Y
try:
    dynamic_attrs.other
except AttributeError as error:
    print(error)  # expect: no other here
try:
    from dynamic_attrs import other
except ImportError as error:
    print(str(error).split(' (')[0])  # expect: cannot import name 'other' from 'dynamic_attrs'
print(hasattr(dynamic_attrs, 'nope'), getattr(dynamic_attrs, 'nope', 'default'))  # expect: False default
