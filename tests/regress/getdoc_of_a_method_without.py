# inspect.getdoc() of a method without documentation gave that of None.
import inspect


class A:
    def method(self): pass

    @property
    def value(self): pass


print(inspect.getdoc(A.method), inspect.getdoc(A.value))  # expect: None None
