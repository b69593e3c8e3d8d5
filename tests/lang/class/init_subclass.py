# `__init_subclass__` is an implicit class method called with the keywords of the class statement.
class Plugin:
    registry = []
    def __init_subclass__(cls, /, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.registry.append((cls.__name__, tag))

class A(Plugin, tag='first'): pass
class B(A): pass
print(Plugin.registry)  # expect: [('A', 'first'), ('B', None)]
try:
    class C(Plugin, unknown=1): pass
except TypeError as error:
    print(error)  # expect: C.__init_subclass__() takes no keyword arguments
try:
    class D(x=1): pass
except TypeError as error:
    print(error)  # expect: D.__init_subclass__() takes no keyword arguments
