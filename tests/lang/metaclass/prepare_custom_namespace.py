# The mapping from `__prepare__` receives every assignment of the class body.
class Namespace(dict):
    def __setitem__(self, key, value):
        if not key.startswith('__'):
            print('set', key)
        super().__setitem__(key, value)
    def __missing__(self, key):
        if key.startswith('auto'):
            return f'made {key}'
        raise KeyError(key)

class Meta(type):
    def __prepare__(name, bases):
        return Namespace()

class C(metaclass=Meta):
    a = 1
    b = auto_value
    a = len([1, 2])
    # expect: set a
    # expect: set b
    # expect: set a

print(C.a, C.b)  # expect: 2 made auto_value
class NotMapping(type):
    def __prepare__(name, bases): return 5

class D(metaclass=NotMapping): pass  # raises: TypeError: NotMapping.__prepare__() must return a mapping, not int
