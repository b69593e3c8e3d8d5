# A native function called with the wrong number of arguments names its module, unless that is builtins.
import math, time
sleep = time.sleep
for f in (lambda: time.sleep(), lambda: sleep(1, 2), lambda: sleep(*[]), lambda: time.sleep(x=2), lambda: time.time(2), lambda: math.sin(),
          lambda: math.pow(x=1), lambda: math.pow(1), lambda: len(), lambda: abs(x=2)):
    try:
        f()
    except TypeError as error:
        print(error)
        # expect: time.sleep() takes exactly one argument (0 given)
        # expect: time.sleep() takes exactly one argument (2 given)
        # expect: time.sleep() takes exactly one argument (0 given)
        # expect: time.sleep() takes no keyword arguments
        # expect: time.time() takes no arguments (1 given)
        # expect: math.sin() takes exactly one argument (0 given)
        # expect: math.pow() takes no keyword arguments
        # expect: pow expected 2 arguments, got 1
        # expect: len() takes exactly one argument (0 given)
        # expect: abs() takes no keyword arguments
