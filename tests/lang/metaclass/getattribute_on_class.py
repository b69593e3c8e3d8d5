# A data descriptor of the metaclass precedes the class's own attribute, others follow it.
class Data:
    def __get__(self, obj, owner=None): return f'data {obj.__name__ if obj else None}'
    def __set__(self, obj, value): print('set', value)

class NonData:
    def __get__(self, obj, owner=None): return 'nondata'

class Meta(type):
    d = Data()
    n = NonData()
    def __getattr__(cls, name): return f'meta getattr {name}'

class C(metaclass=Meta):
    d = 'class d'
    n = 'class n'

class D(metaclass=Meta): pass

print(C.d, C.n, D.d, D.n, D.other)  # expect: data C class n data D nondata meta getattr other
C.d = 5  # expect: set 5
print(C.__dict__['d'])  # expect: class d
