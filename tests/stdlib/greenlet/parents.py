# A greenlet that ends goes on to its parent with the result, or the exception; GreenletExit counts as a result.
# differs: greenlet is a package of its own for CPython
import sys
from greenlet import greenlet, getcurrent, GreenletExit

main = getcurrent()
def fails(): raise KeyError('from below')
try: greenlet(fails).switch()
except KeyError as error: print(error, error.__traceback__.tb_next.tb_frame.f_code.co_name)  # expect: 'from below' fails
print(repr(greenlet(lambda: (_ for _ in ()).throw(GreenletExit('leaves'))).switch()))  # expect: GreenletExit('leaves')
try: greenlet(lambda: sys.exit(3)).switch()
except SystemExit as error: print(error.code)  # expect: 3

# A parent that has not begun begins with the result.
parent = greenlet(lambda *args: ('parent', args))
print(greenlet(lambda: (1, 2), parent).switch())  # expect: ('parent', ((1, 2),))
parent = greenlet(lambda *args: 'not reached')
try: greenlet(fails, parent).switch()
except KeyError as error: print(error, parent.dead)  # expect: 'from below' True

# A parent that cannot begin: its own parent gets the error.
parent = greenlet()
child = greenlet(lambda: 1, parent=parent)
try: child.switch()
except AttributeError as error: print(error, child.dead, parent.dead)  # expect: run True False

def moves():
    getcurrent().parent = other
    return 'moved'
other = greenlet(lambda value: f'other got {value}')
print(greenlet(moves).switch())  # expect: other got moved

g = greenlet(len)
for wrong in (5, None):
    try: g.parent = wrong
    except TypeError as error: print(error)
# expect: GreenletChecker: Expected any type of greenlet, not int
# expect: GreenletChecker: Expected any type of greenlet, not NoneType
child = greenlet(len, g)
try: g.parent = child
except ValueError as error: print(error)  # expect: cyclic parent chain
try: main.parent = g
except AttributeError as error: print(error)  # expect: cannot set the parent of a main greenlet
try: del g.parent
except AttributeError as error: print(error)  # expect: can't delete attribute
