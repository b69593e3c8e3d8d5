# `__get__`, `__set__` and `__delete__` receive the instance; through the class only `__get__` runs.
class D:
    def __get__(self, obj, owner=None):
        print('get', obj, owner.__name__)
        return 'value'
    def __set__(self, obj, value): print('set', obj, value)
    def __delete__(self, obj): print('delete', obj)

class C:
    d = D()
    def __repr__(self): return 'c'

c = C()
print(c.d)
# expect: get c C
# expect: value
c.d = 5  # expect: set c 5
del c.d  # expect: delete c
print(C.d)
# expect: get None C
# expect: value
C.d = 'replaced'
print(c.d)  # expect: replaced
