# `C[x]` calls `__class_getitem__`, an implicit class method, unless the metaclass has `__getitem__`.
class Box:
    def __class_getitem__(cls, item):
        return f'{cls.__name__}[{item}]'

class Sub(Box):
    pass

print(Box[int], Sub[1, 2])  # expect: Box[<class 'int'>] Sub[(1, 2)]

class Meta(type):
    def __getitem__(cls, item):
        return 'meta', item

class Both(metaclass=Meta):
    def __class_getitem__(cls, item):
        return 'never'

print(Both[3])  # expect: ('meta', 3)
try:
    Box()[1]
except TypeError as error:
    print(error)  # expect: 'Box' object is not subscriptable
try:
    object[1]
except TypeError as error:
    print(error)  # expect: type 'object' is not subscriptable
