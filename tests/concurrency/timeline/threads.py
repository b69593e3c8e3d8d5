# Threads that compete for the GIL: who holds it, who wants it, why it changes hands, and to whom.
# differs: CPython has no --trace
from _record import record
r, _ = record('''
import threading
def compute(until):
    n = 0
    while n < until: n += 1
ts = [threading.Thread(target=compute, args=(8_000_000,), name=f'computer {i}') for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
''')
print(r.is_sound())  # expect: True
holds = r.spans('gil', 'holds the GIL')
print({r.row(e) for e in holds} == {'MainThread', 'computer 0', 'computer 1'})  # expect: True
print({e['args']['ends'] for e in holds} >= {'another thread asked', 'waits', 'ended'})  # expect: True
# What is handed over directly is taken by the thread that is named.
holds.sort(key=lambda e: e['ts'])
print(all(r.row(b) == a['args']['next'] for a, b in zip(holds, holds[1:]) if 'next' in a['args']))  # expect: True
print(any('next' in e['args'] for e in holds))  # expect: True
# A wish ends where a hold begins.
begins = {(e['tid'], e['ts']) for e in holds}
wishes = r.spans('gil', 'wants the GIL')
print(len(wishes) > 0, all((e['tid'], e['end']) in begins for e in wishes))  # expect: True True
# The main thread waits for the others in join().
print({e['args']['at'].rpartition(':')[0] for e in r.spans('wait', 'waits') if r.row(e) == 'MainThread'})  # expect: {'<frozen threading>'}
