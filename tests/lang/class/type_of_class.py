# The type of a class is its metaclass; `type` is its own type.
class M(type): pass
class C(metaclass=M): pass
class D(C): pass

print(type(C).__name__, type(D).__name__, type(M) is type, type(type) is type)  # expect: M M True True
print(isinstance(C, M), isinstance(C, type), issubclass(M, type), type(D()) is D)
# expect: True True True True
print(object.__class__, object.__bases__, type.__bases__, C.__class__.__name__)
# expect: <class 'type'> () (<class 'object'>,) M
print(type(5), type(None), type(...), type(NotImplemented), type(type(len)))
# expect: <class 'int'> <class 'NoneType'> <class 'ellipsis'> <class 'NotImplementedType'> <class 'type'>
