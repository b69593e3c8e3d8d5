# Annotated assignment at module and class level records names; without a value it binds nothing.
x: int = 3
y: 'later'
print(__annotations__)  # expect: {'x': <class 'int'>, 'y': 'later'}
try:
    y
except NameError as error:
    print(error)  # expect: name 'y' is not defined

class Point:
    x: int
    y: float = 2.0
    (z): str = 'not simple'

print(Point.__annotations__)  # expect: {'x': <class 'int'>, 'y': <class 'float'>}

def local():
    n: undefined_name = 4
    return n

print(local())  # expect: 4
print(local.__annotations__)  # expect: {}
