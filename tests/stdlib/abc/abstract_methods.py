# A class with abstract methods cannot be instantiated; the message lists them in order.
from abc import ABC, ABCMeta, abstractmethod
class Shape(ABC):
    @abstractmethod
    def area(self): return 'base'
    @property
    @abstractmethod
    def name(self): ...
    @classmethod
    @abstractmethod
    def make(cls): ...
    def describe(self): return f'{self.name} {self.area()}'
class Half(Shape):
    def area(self): return super().area() + '+'
class Square(Half):
    name = 'square'
    @classmethod
    def make(cls): return cls()
for cls in (Shape, Half):
    try:
        cls()
    except TypeError as error:
        print(error)
        # expect: Can't instantiate abstract class Shape without an implementation for abstract methods 'area', 'make', 'name'
        # expect: Can't instantiate abstract class Half without an implementation for abstract methods 'make', 'name'
print(Square().describe(), Square.make().name, sorted(Shape.__abstractmethods__))
# expect: square base+ square ['area', 'make', 'name']
print(Square.__abstractmethods__, type(Shape) is ABCMeta)  # expect: frozenset() True
class One(metaclass=ABCMeta):
    @abstractmethod
    def only(self): ...
One()  # raises: TypeError: Can't instantiate abstract class One without an implementation for abstract method 'only'
