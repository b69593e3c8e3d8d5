# A data descriptor precedes the instance dictionary, a non-data descriptor follows it.
class Data:
    def __get__(self, obj, owner): return 'data'
    def __set__(self, obj, value): obj.__dict__['d'] = value
class NonData:
    def __get__(self, obj, owner): return 'nondata'
class SetOnly:
    def __set__(self, obj, value): obj.__dict__['s'] = ('stored', value)
class DeleteOnly:
    def __delete__(self, obj): print('deleted')

class C:
    d, n, s, x = Data(), NonData(), SetOnly(), DeleteOnly()

c = C()
c.d = c.n = c.s = 1
print(c.d, c.n, c.s, c.__dict__)  # expect: data 1 ('stored', 1) {'d': 1, 'n': 1, 's': ('stored', 1)}
print(type(C().s).__name__)  # expect: SetOnly
try:
    c.x = 1
except AttributeError as error:
    print(error)  # expect: __set__
del c.x  # expect: deleted
try:
    del c.s
except AttributeError as error:
    print(error)  # expect: __delete__
