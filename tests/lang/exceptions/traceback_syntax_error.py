# A SyntaxError shows the line and a caret, without a traceback into the compiler.
print('start')  # expect: start
exec('x = 1\ny = (2 +\nz = 3\n')
# stderr: Traceback (most recent call last):
# stderr:     exec('x = 1\ny = (2 +\nz = 3\n')
# stderr:     ~~~~^^^^^^^^^^^^^^^^^^^^^^^^^^^^
# stderr:     y = (2 +
# stderr:         ^
# stderr: SyntaxError: '(' was never closed
# exit: 1
