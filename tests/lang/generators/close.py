# `close` raises GeneratorExit at the pause and returns the generator's return value.
def g():
    try:
        yield 1
    finally:
        print('cleaned')

it = g()
next(it)
print(it.close())
# expect: cleaned
# expect: None
print(list(it))  # expect: []
print(g().close())  # expect: None

def returns():
    try:
        yield
    except GeneratorExit:
        return 'value'

it = returns()
next(it)
print(it.close(), it.close())  # expect: value None

def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            pass

it = stubborn()
next(it)
try:
    it.close()
except RuntimeError as error:
    print(error)  # expect: generator ignored GeneratorExit
import sys
sys.unraisablehook = lambda args: None
