# A right operand of a proper subclass that overrides the reflected method is asked first.
class Base:
    def __add__(self, other):
        return 'Base.add'
    def __radd__(self, other):
        return 'Base.radd'

class Override(Base):
    def __radd__(self, other):
        return 'Override.radd'

class Plain(Base):
    pass

class MyInt(int):
    def __rsub__(self, other):
        return 'MyInt.rsub'

print(Base() + Override())  # expect: Override.radd
print(Base() + Plain())  # expect: Base.add
print(Override() + Base())  # expect: Base.add
print(10 - MyInt(3), MyInt(10) - 3)  # expect: MyInt.rsub 7
