# `C.__dict__` is a read-only view that follows changes of the class.
class C:
    x = 1

proxy = C.__dict__
print(type(proxy).__name__, proxy['x'], 'x' in proxy)  # expect: mappingproxy 1 True
C.y = 2
print(proxy['y'])  # expect: 2
try:
    proxy['z'] = 3
except TypeError as error:
    print(error)  # expect: 'mappingproxy' object does not support item assignment
try:
    del C.nothing
except AttributeError as error:
    print(error)  # expect: type object 'C' has no attribute 'nothing'
try:
    C.__dict__ = {}
except AttributeError as error:
    print(error)  # expect: attribute '__dict__' of 'type' objects is not writable
