# The name bound by `except … as` is deleted when the handler ends, whatever it was before.
error = 'before'
try:
    1 / 0
except ZeroDivisionError as error:
    print(error)  # expect: division by zero
try:
    error
except NameError as other:
    print(other)  # expect: name 'error' is not defined

def f():
    try:
        raise ValueError
    except ValueError as e:
        del e
    try:
        return e
    except UnboundLocalError as other:
        return str(other)

print(f())  # expect: cannot access local variable 'e' where it is not associated with a value
