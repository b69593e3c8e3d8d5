# An exception inside leaves no partial result, and the outer variable of the same name is untouched.
x = 'safe'
try:
    result = [1 // x for x in (1, 0)]
except ZeroDivisionError:
    print(x, 'result' in globals())  # expect: safe False

def f():
    y = 'local'
    try:
        [1 // y for y in (1, 0)]
    except ZeroDivisionError:
        return y

print(f())  # expect: local
