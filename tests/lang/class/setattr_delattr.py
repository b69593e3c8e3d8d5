# `__setattr__` and `__delattr__` intercept every assignment and deletion of attributes.
class Guard:
    def __setattr__(self, name, value):
        if name.startswith('_'):
            raise AttributeError(f'cannot set {name}')
        object.__setattr__(self, name, value * 2)
    def __delattr__(self, name):
        print('del', name)
        super().__delattr__(name)  # raises: AttributeError: 'Guard' object has no attribute 'never'

g = Guard()
g.x = 4
print(g.x)  # expect: 8
setattr(g, 'y', 'ab')
print(g.y, vars(g))  # expect: abab {'x': 8, 'y': 'abab'}
del g.x  # expect: del x
try:
    g._z = 1
except AttributeError as error:
    print(error)  # expect: cannot set _z
delattr(g, 'never')  # expect: del never
