# `finally` runs on `break`, `continue` and `return` out of loops.
def f():
    for i in range(4):
        try:
            if i == 0:
                continue
            if i == 2:
                break
            print('body', i)
        finally:
            print('finally', i)
    while True:
        try:
            return 'returned'
        finally:
            print('finally of return')

print(f())
# expect: finally 0
# expect: body 1
# expect: finally 1
# expect: finally 2
# expect: finally of return
# expect: returned

def g():
    for i in range(3):
        try:
            return i
        finally:
            if i < 2:
                continue

print(g())  # expect: 2
def h():
    while True:
        try:
            1 / 0
        finally:
            break
    return 'break swallowed the error'
print(h())  # expect: break swallowed the error
