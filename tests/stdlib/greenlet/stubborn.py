# One that swallows GreenletExit and goes elsewhere is reported, and stays as it is.
# differs: greenlet is a package of its own for CPython
from greenlet import greenlet, getcurrent

main = getcurrent()
def stays():
    while True:
        try: main.switch()
        except BaseException: pass
g = greenlet(stays)
g.switch()
shown = repr(g)
import io, sys
sys.stderr, stderr = io.StringIO(), sys.stderr
del g
sys.stderr, stderr = stderr, sys.stderr
print(stderr.getvalue() == f'GreenletExit did not kill {shown}\n')  # expect: True
