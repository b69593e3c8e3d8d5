# A suspended greenlet that nobody refers to gets GreenletExit: at the last reference, by the collector, at the end of its thread or of the program.
# differs: greenlet is a package of its own for CPython
import gc
import sys
import threading
from greenlet import greenlet, getcurrent, GreenletExit

main = getcurrent()
def waits(name):
    try: getcurrent().parent.switch()
    except GreenletExit: print(name, 'exits'); raise
    finally: print(name, 'cleans up')
g = greenlet(waits)
g.switch('unreferenced')
del g
# expect: unreferenced exits
# expect: unreferenced cleans up

class Holder: pass
holder = Holder()
holder.greenlet = greenlet(waits)
holder.greenlet.holder = holder
holder.greenlet.switch('in a cycle')
del holder
gc.collect()
# expect: in a cycle exits
# expect: in a cycle cleans up

def holds_itself():
    me = getcurrent()
    waits('its own frame')
g = greenlet(holds_itself)
g.switch()
del g
gc.collect()
# expect: its own frame exits
# expect: its own frame cleans up

saved = []
def comes_back():
    try: main.switch()
    except GreenletExit: saved.append(getcurrent())
    main.switch('suspended again')
    return 'ended'
g = greenlet(comes_back)
g.switch()
del g
print(saved[0].dead, saved[0].switch(), saved.pop().dead)  # expect: False ended True

def raises():
    try: main.switch()
    finally: raise KeyError('on the way out')
g = greenlet(raises)
g.switch()
sys.unraisablehook = lambda u: print('unraisable', repr(u.exc_value), u.object.dead)
del g  # expect: unraisable KeyError('on the way out') True

def in_thread():
    global kept
    kept = greenlet(waits)
    kept.switch('of a thread')
thread = threading.Thread(target=in_thread)
thread.start()
thread.join()
# expect: of a thread exits
# expect: of a thread cleans up
print(kept.dead)  # expect: True

# The last reference goes in another thread: its own one ends it at its next switch.
g = greenlet(waits)
g.switch('dropped elsewhere')
def drop():
    global g
    g = None
thread = threading.Thread(target=drop)
thread.start()
thread.join()
print('dropped')  # expect: dropped
greenlet(lambda: None).switch()
# expect: dropped elsewhere exits
# expect: dropped elsewhere cleans up

last = greenlet(waits)
last.switch('at the end')
print('end')  # expect: end
# expect: at the end exits
# expect: at the end cleans up
