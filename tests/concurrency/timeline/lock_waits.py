# Who waits for a lock, a condition, an event, a queue, and where; who sleeps.
# differs: CPython has no --trace
from _record import record
r, _ = record('''
import queue, threading, time
lock, event, condition, q = threading.Lock(), threading.Event(), threading.Condition(), queue.SimpleQueue()
def take():
    lock.acquire()
    lock.release()
def see():
    event.wait()
def get():
    q.get()
def be_told():
    with condition: condition.wait()
lock.acquire()
ts = [threading.Thread(target=f, name=f.__name__) for f in (take, see, get, be_told)]
for t in ts: t.start()
time.sleep(0.1)
lock.release()
event.set()
q.put(1)
while any(t.is_alive() for t in ts):
    with condition: condition.notify()
    time.sleep(0.01)
''')
print(r.is_sound())  # expect: True
waits = {(r.row(e), e['args']['at'].rpartition('/')[2]) for e in r.spans('wait', 'waits')}
for name, line in ('take', 5), ('see', 8), ('get', 10), ('be_told', 12): print((name, f'program.py:{line}') in waits)
# expect: True
# expect: True
# expect: True
# expect: True
print({(r.row(e), e['args'].get('holder')) for e in r.spans('wait', 'waits')} >= {('take', 'MainThread'), ('see', None)})  # expect: True
print({e['args']['at'].rpartition('/')[2] for e in r.spans('wait', 'sleeps')} >= {'program.py:16'})  # expect: True
# The thread has no GIL while it waits, and gets it when that is over.
holds = r.spans('gil', 'holds the GIL')
for e in r.spans('wait'):
    mine = [h for h in holds if h['tid'] == e['tid']]
    assert any(h['ts'] == e['end'] for h in mine) and not any(h['ts'] < e['end'] and h['end'] > e['ts'] for h in mine), e
# One that waits for ever is seen, too.
r, _ = record('''
import threading, time
def wait_for_ever():
    lock = threading.Lock()
    lock.acquire(); lock.acquire()
threading.Thread(target=wait_for_ever, daemon=True, name='eternal').start()
time.sleep(0.05)
''')
print([r.row(e) for e in r.spans('wait', 'waits')])  # expect: ['eternal']
