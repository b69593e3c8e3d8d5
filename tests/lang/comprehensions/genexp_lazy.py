# A generator expression evaluates its first iterable immediately and the rest lazily.
def say(value):
    print('source')
    return value

g = (1 // x for x in say([1, 0]))  # raises: ZeroDivisionError: integer division or modulo by zero
# expect: source
print('made', type(g).__name__, g.__name__)  # expect: made generator <genexpr>
print(next(g))  # expect: 1
try:
    (x for x in 5)
except TypeError as error:
    print(error)  # expect: 'int' object is not iterable
h = (undefined for x in [1])
print('no error yet')  # expect: no error yet
try:
    next(h)
except NameError as error:
    print(error)  # expect: name 'undefined' is not defined
next(g)
