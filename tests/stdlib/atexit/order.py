# Functions registered with atexit run in reverse order when the program ends, with their arguments.
import atexit
atexit.register(print, 'registered first', sep='-')
@atexit.register
def second(): print('second')
def removed(): print('never')
atexit.register(removed)
atexit.unregister(removed)
print('main ends', second.__name__)  # expect: main ends second
# expect: second
# expect: registered first
