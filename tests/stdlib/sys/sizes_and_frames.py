# `getsizeof` gives a positive number; `_getframe`, `setrecursionlimit` and `displayhook` check arguments.
import sys
print(sys.getsizeof([]) > 0, sys.getsizeof('abc') > sys.getsizeof(''))  # expect: True True
print(sys.getsizeof(5, 0) > 0, sys._getframe(0).f_code.co_name)  # expect: True <module>
class S:
    def __sizeof__(self): return 100
print(sys.getsizeof(S()) >= 100)  # expect: True
for f in (lambda: sys._getframe(1000), lambda: sys.setrecursionlimit('x'), lambda: sys.getsizeof(),
          lambda: sys._getframe('a')):
    try:
        f()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError call stack is not deep enough
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: TypeError getsizeof() missing required argument 'object' (pos 1)
        # expect: TypeError 'str' object cannot be interpreted as an integer
sys.displayhook(None); sys.displayhook('shown')  # expect: 'shown'
import builtins
print(builtins._)  # expect: shown
