# Exit functions run after an uncaught exception and after `sys.exit`, before the interpreter ends.
import atexit
class D:
    def __del__(self): print('module object deleted')
d = D()
atexit.register(lambda: print('exit function, d still here:', type(d).__name__))
print('before')  # expect: before
# expect: exit function, d still here: D
# expect: module object deleted
raise KeyError('uncaught')  # raises: KeyError: 'uncaught'
