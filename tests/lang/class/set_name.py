# `__set_name__` is called for each namespace value in order, before `__init_subclass__`.
class Field:
    def __set_name__(self, owner, name):
        print('set_name', owner.__name__, name)

class Base:
    def __init_subclass__(cls):
        print('init_subclass', cls.__name__)

class Model(Base):
    b = Field()
    a = Field()
    # expect: set_name Model b
    # expect: set_name Model a
    # expect: init_subclass Model

Model.late = Field()

class Bad:
    def __set_name__(self, owner, name):
        1 / 0

try:
    class Broken:
        attr = Bad()
except ZeroDivisionError as error:
    print(error, error.__notes__)
    # expect: division by zero ["Error calling __set_name__ on 'Bad' instance 'attr' in 'Broken'"]
