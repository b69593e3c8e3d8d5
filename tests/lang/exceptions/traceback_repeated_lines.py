# A deep recursion prints three repetitions and a count.
def down(n):
    if n == 0:
        raise ValueError('bottom')
    down(n - 1)

print('start')  # expect: start
down(10)
# stderr: Traceback (most recent call last):
# stderr:     down(10)
# stderr:     ~~~~^^^^
# stderr:     down(n - 1)
# stderr:     ~~~~^^^^^^^
# stderr:     down(n - 1)
# stderr:     ~~~~^^^^^^^
# stderr:     down(n - 1)
# stderr:     ~~~~^^^^^^^
# stderr:   [Previous line repeated 7 more times]
# stderr:     raise ValueError('bottom')
# stderr: ValueError: bottom
# exit: 1
