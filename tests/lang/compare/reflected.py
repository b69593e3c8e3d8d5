# `NotImplemented` leads to the reflected comparison; a subclass on the right goes first.
class Base:
    def __lt__(self, other):
        print('Base.lt')
        return NotImplemented
    def __gt__(self, other):
        print('Base.gt')
        return True

class Derived(Base):
    def __gt__(self, other):
        print('Derived.gt')
        return 'derived'

print(Base() < Base())
# expect: Base.lt
# expect: Base.gt
# expect: True
print(Base() < Derived())
# expect: Derived.gt
# expect: derived
print(Base().__eq__(1), Base() == 1, Base() != 1)  # expect: NotImplemented False True
try:
    Base() <= Base()
except TypeError as error:
    print(error)  # expect: '<=' not supported between instances of 'Base' and 'Base'
try:
    Base() < 'x' < 3  # expect: Base.lt
except TypeError as error:
    print(error)  # expect: '<' not supported between instances of 'Base' and 'str'
