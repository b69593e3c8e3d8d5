# A `return` in `finally` replaces the value and swallows the exception.
def f():
    try:
        return 'try'
    finally:
        return 'finally'

def g():
    try:
        1 / 0
    finally:
        return 'swallowed'

def h():
    value = 1
    try:
        return value
    finally:
        value = 2

def none(): return

def tuple_return():
    return 1, *[2, 3]

print(f(), g(), h(), none(), tuple_return())  # expect: finally swallowed 1 None (1, 2, 3)
