# throw() raises in the other greenlet; in one that has not begun, or is dead, it comes straight back.
# differs: greenlet is a package of its own for CPython
from greenlet import greenlet, getcurrent, GreenletExit

main = getcurrent()
def waits():
    try: main.switch('waiting')
    except ValueError as error: return 'caught', error.args
def throw(*args):
    g = greenlet(waits)
    g.switch()
    try: return g.throw(*args)
    except BaseException as error: return type(error).__name__, str(error)
print(throw(ValueError))  # expect: ('caught', ())
print(throw(ValueError, 'text'), throw(ValueError('made')))  # expect: ('caught', ('text',)) ('caught', ('made',))
print(throw(ValueError, (1, 2)), throw(ValueError, ValueError(3)))  # expect: ('caught', (1, 2)) ('caught', (3,))
print(throw(KeyError, 'passes'))  # expect: ('KeyError', "'passes'")
print(repr(throw()), repr(throw(GreenletExit('why'))))  # expect: GreenletExit() GreenletExit('why')
print(throw(5))  # expect: ('TypeError', 'exceptions must be classes, or instances, not int')
print(throw(ValueError('a'), 5))  # expect: ('TypeError', 'instance exception may not have a separate value')
print(throw(ValueError, 'a', 5))  # expect: ('TypeError', 'throw() third argument must be a traceback object')

g = greenlet(waits)
try: g.throw(ValueError('too early'))
except ValueError as error: print(error, g.dead)  # expect: too early True
print(repr(g.throw()))  # expect: GreenletExit()
try: g.throw(ValueError('too late'))
except ValueError as error: print(error)  # expect: too late
g = greenlet(waits)
print(repr(g.throw()), g.dead)  # expect: GreenletExit() True
try: main.throw(ValueError('to myself'))
except ValueError as error: print(error)  # expect: to myself
try: greenlet().throw(ValueError)
except AttributeError as error: print(error)  # expect: run
