# A metaclass decides `isinstance` and `issubclass`, except for exact type matches.
class Meta(type):
    def __instancecheck__(cls, obj):
        print('instancecheck', obj)
        return obj == 'yes'
    def __subclasscheck__(cls, sub):
        print('subclasscheck', sub.__name__)
        return []

class C(metaclass=Meta):
    def __repr__(self): return 'C()'

print(isinstance('yes', C), isinstance('no', C))
# expect: instancecheck yes
# expect: instancecheck no
# expect: True False
print(isinstance(C(), C), issubclass(int, C))
# expect: subclasscheck int
# expect: True False
print(isinstance(1, (str, (int, C))))  # expect: True
for bad in (5, 'int', [int]):
    try:
        isinstance(1, bad)
    except TypeError as error:
        print(error)
        # expect: isinstance() arg 2 must be a type, a tuple of types, or a union
        # expect: isinstance() arg 2 must be a type, a tuple of types, or a union
        # expect: isinstance() arg 2 must be a type, a tuple of types, or a union
print(isinstance(1, int | str), isinstance(None, int | None))  # expect: True True
