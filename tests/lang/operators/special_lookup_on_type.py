# Implicit special method calls skip the instance dictionary and `__getattr__`.
class C:
    def __getattr__(self, name):
        print('getattr', name)
        return lambda *args: 7

c = C()
c.__len__ = lambda: 5
try:
    len(c)
except TypeError as error:
    print(error)  # expect: object of type 'C' has no len()
print(c.__len__())  # expect: 5
print(c.__index__())
# expect: getattr __index__
# expect: 7
try:
    c + 1
except TypeError as error:
    print(error)  # expect: unsupported operand type(s) for +: 'C' and 'int'
