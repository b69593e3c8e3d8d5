# threading.local: every thread sees attributes of its own; a subclass's __init__ runs in each.
import gc, threading, weakref
data = threading.local()
data.x = 1
seen = []
def look():
    seen.append(hasattr(data, 'x')); data.x = 2; seen.append(data.__dict__)
t = threading.Thread(target=look); t.start(); t.join()
print(seen, data.x, data.__dict__)  # expect: [False, {'x': 2}] 1 {'x': 1}
class Counter(threading.local):
    total = 0
    def __init__(self, start): self.n = start; seen.append('init')
    @property
    def double(self): return 2 * self.n
    def step(self): self.n += 1; return self.n
seen.clear()
c = Counter(10)
def use(): seen.append((c.step(), c.step(), c.double, c.total))
print(c.step())  # expect: 11
t = threading.Thread(target=use); t.start(); t.join()
print(seen, c.n)  # expect: ['init', 'init', (11, 12, 24, 0)] 11
for wrong in ("data.missing", "threading.local(1)", "del data.missing", "data.__dict__ = {}"):
    try: exec(wrong)
    except Exception as error: print(f'{type(error).__name__}: {error}')
# expect: AttributeError: '_thread._local' object has no attribute 'missing'
# expect: TypeError: Initialization arguments are not supported
# expect: AttributeError: '_thread._local' object has no attribute 'missing'
# expect: AttributeError: '_thread._local' object attribute '__dict__' is read-only
class Thing: pass
died = []
def keep():
    data.thing = Thing(); weakref.finalize(data.thing, died.append, 'thing')
t = threading.Thread(target=keep); t.start(); t.join(); del t
gc.collect(); print(died)  # expect: ['thing']
cell = Thing(); cell.local = threading.local(); cell.local.back = cell
r = weakref.ref(cell); del cell; gc.collect(); print(r())  # expect: None
