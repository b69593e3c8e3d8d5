# Each thread has a main greenlet of its own; nobody switches to another thread.
# differs: greenlet is a package of its own for CPython
import threading
from greenlet import greenlet, getcurrent, error

def run():
    made['main'] = getcurrent()
    made['suspended'] = greenlet(lambda: getcurrent().parent.switch())
    made['pending'] = greenlet(len)
    made['suspended'].switch()
    ready.set()
    go_on.wait()
made, ready, go_on = {}, threading.Event(), threading.Event()
thread = threading.Thread(target=run)
thread.start()
ready.wait()
print(made['main'] is getcurrent(), made['main'].parent)  # expect: False None
for g in made.values():
    try: g.switch()
    except error as e: print(e)
    try: g.throw()
    except error as e: print(e)
# expect: cannot switch to a different thread
# expect: cannot switch to a different thread
# expect: cannot switch to a different thread
# expect: cannot switch to a different thread
# expect: cannot switch to a different thread
# expect: cannot switch to a different thread
print(made['main'])  # expect-re: <greenlet\.greenlet object at 0x[0-9a-f]+ \(otid=0x[0-9a-f]+\) suspended active started main>
try: made['main'].gr_context
except ValueError as e: print(e)  # expect: cannot get context of a greenlet that is running in a different thread
g = greenlet(lambda: getcurrent().parent.switch())
g.switch()
try: g.parent = made['main']
except ValueError as e: print(e)  # expect: parent cannot be on a different thread
child = greenlet(lambda: 1)
child.parent = made['main']
try: child.switch()
except error as e: print(e)  # expect: cannot switch to a different thread
go_on.set()
thread.join()
for g in made.values():
    try: g.switch()
    except error as e: print(g.dead, e)
# expect: True cannot switch to a different thread (which happens to have exited)
# expect: True cannot switch to a different thread (which happens to have exited)
# expect: False cannot switch to a different thread (which happens to have exited)

def many():
    def step(n): return sum(getcurrent().parent.switch() or 1 for _ in range(n))
    all_of_them = [greenlet(step) for _ in range(50)]
    for g in all_of_them: g.switch(10)
    while any(all_of_them):
        for g in all_of_them: result = g.switch() if g else result
    results.append(result)
results = []
threads = [threading.Thread(target=many) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(results)  # expect: [10, 10, 10, 10]
