# `del` unbinds a name; a second `del` or a read raises NameError or UnboundLocalError.
x = 1
del x
try:
    del x
except NameError as error:
    print(error)  # expect: name 'x' is not defined

def f():
    y = 1
    del y
    return y

try:
    f()
except UnboundLocalError as error:
    print(error)  # expect: cannot access local variable 'y' where it is not associated with a value

def g():
    value = 1
    def inner():
        return value
    del value
    return inner

try:
    g()()
except NameError as error:
    print(type(error).__name__, error)
    # expect: NameError cannot access free variable 'value' where it is not associated with a value in enclosing scope
