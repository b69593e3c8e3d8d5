# A native __init__ or __new__ that takes no keywords ignores those for the other one, which a subclass has overridden.
class WithInit(float):
    def __init__(self, number, extra=None): self.extra = extra
class WithNew(list):
    def __new__(cls, items, extra=None):
        made = super().__new__(cls, items)
        made.extra = extra
        return made
class Neither(list): pass
print(WithInit(2.5, extra=1).extra, WithNew([1], extra=2).extra, WithNew([1], extra=2))  # expect: 1 2 [1]
Neither([1], extra=3)  # raises: TypeError: list() takes no keyword arguments
