# Attributes of the metaclass are seen through the class but not through its instances.
class Meta(type):
    tag = 'meta'
    def method(cls):
        return f'method of {cls.__name__}'
    @property
    def size(cls):
        return 42

class C(metaclass=Meta):
    pass

print(C.tag, C.method(), C.size)  # expect: meta method of C 42
for name in 'tag', 'method', 'size':
    print(hasattr(C(), name))
    # expect: False
    # expect: False
    # expect: False
try:
    C().tag
except AttributeError as error:
    print(error)  # expect: 'C' object has no attribute 'tag'
try:
    C.size = 1
except AttributeError as error:
    print(error)  # expect: property 'size' of 'Meta' object has no setter
C.tag = 'own'
print(C.tag, C().tag, Meta.tag)  # expect: own own meta
