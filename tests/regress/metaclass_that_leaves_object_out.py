# A metaclass whose mro() ends with the class itself, and object's setattr on classes.
class Meta(type):
    def mro(cls): return super().mro()[::-1]
class C(metaclass=Meta): pass
print([k.__name__ for k in C.__mro__])  # expect: ['object', 'C']
for call in (lambda: object.__setattr__(str, 'x', 1), lambda: object.__delattr__(int, 'x')):
    try:
        call()
    except TypeError as error:
        print(error)
# expect: can't apply this __setattr__ to type object
# expect: can't apply this __delattr__ to type object
