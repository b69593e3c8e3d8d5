# An exception in an exit function is reported and the others still run; exit code stays.
import atexit, sys
atexit.register(print, 'last')
@atexit.register
def fails(): raise ValueError('at exit')
atexit.register(lambda: print('first'))
try:
    atexit.register(5)
except TypeError as error:
    print(error)  # expect: the first argument must be callable
print('end')  # expect: end
sys.exit(3)
# expect: first
# expect: last
# stderr: Traceback (most recent call last):
# stderr: ValueError: at exit
# exit: 3
