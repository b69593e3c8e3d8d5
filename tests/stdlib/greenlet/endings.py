# A suspended greenlet that nobody refers to gets GreenletExit: with the last reference, or by the collector.
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
    parent = getcurrent().parent
    try: main.switch()
    except GreenletExit: saved.append(getcurrent())
    main.switch('suspended again')
    assert getcurrent().parent is parent
    return 'ended'
g = greenlet(comes_back, greenlet(lambda result: main.switch(result)))
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

# The end of its thread raises nothing in it; a thread-local variable that held it does.
local = threading.local()
def in_thread():
    global kept
    kept = greenlet(waits)
    kept.switch('of a thread')
    local.greenlet = greenlet(waits)
    local.greenlet.switch('in a local')
thread = threading.Thread(target=in_thread)
thread.start()
thread.join()
# expect: in a local exits
# expect: in a local cleans up
print(kept.dead, kept.gr_frame)  # expect: True None

# The last reference goes in another thread: its own one ends it when it next has to do with greenlets.
g = greenlet(waits)
g.switch('dropped elsewhere')
def drop():
    global g
    g = None
thread = threading.Thread(target=drop)
thread.start()
thread.join()
print('dropped')  # expect: dropped
getcurrent()
# expect: dropped elsewhere exits
# expect: dropped elsewhere cleans up

# Nor does the end of the program.
last = greenlet(waits)
last.switch('at the end')
print('end')  # expect: end
