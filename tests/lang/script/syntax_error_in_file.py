# A script that does not compile prints nothing of its own and ends with the error.
print('never printed')
x = (1 +  # raises: SyntaxError: '(' was never closed
     2
y = 3
# stderr:         ^
