# An uncaught exception prints its traceback with carets below the failing part of each line.
def divide(a, b):
    return (a + 1) / b

def call(n):
    return [divide(1, 2), divide(3, n)]

print('start')  # expect: start
value = call(0) + [1]
# stderr: Traceback (most recent call last):
# stderr:     value = call(0) + [1]
# stderr:             ~~~~^^^
# stderr:     return [divide(1, 2), divide(3, n)]
# stderr:                           ~~~~~~^^^^^^
# stderr:     return (a + 1) / b
# stderr:            ~~~~~~~~^~~
# stderr: ZeroDivisionError: division by zero
# exit: 1
