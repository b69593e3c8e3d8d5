# A Thread object from its making to its end: names, states, who is alive.
import re, threading, time
def number_free(text): return re.sub(r'\d{6,}', 'N', text)
main = threading.main_thread()
print(main is threading.current_thread(), main.name, main.daemon, main.is_alive(), threading.active_count())
# expect: True MainThread False True 1
print(number_free(repr(main)))  # expect: <_MainThread(MainThread, started N)>
go = threading.Event()
def wait_for(event, result=None): event.wait(); seen.append((threading.current_thread().name, result))
seen = []
t = threading.Thread(target=wait_for, args=(go,), kwargs={'result': 7})
print(t.name, t.daemon, t.ident, t.native_id, t.is_alive(), t)
# expect: Thread-1 (wait_for) False None None False <Thread(Thread-1 (wait_for), initial)>
t.start()
print(t.is_alive(), t.ident in [x.ident for x in threading.enumerate()], t.native_id != main.native_id, threading.active_count())
# expect: True True True 2
print(number_free(repr(t)), type(t.ident), t.ident != threading.get_ident())
# expect: <Thread(Thread-1 (wait_for), started N)> <class 'int'> True
t.join(0.01)
print(t.is_alive(), seen)  # expect: True []
go.set(); t.join(); t.join()
print(t.is_alive(), seen, threading.enumerate() == [main])  # expect: False [('Thread-1 (wait_for)', 7)] True
print(number_free(repr(t)))  # expect: <Thread(Thread-1 (wait_for), stopped N)>
class Adder(threading.Thread):
    def __init__(self, a, b):
        super().__init__(name='adder')
        self.a, self.b = a, b
    def run(self):
        self.sum = self.a + self.b
adders = [Adder(i, 10) for i in range(3)]
for a in adders: a.start()
for a in adders: a.join()
print([a.sum for a in adders], adders[0].name)  # expect: [10, 11, 12] adder
d = threading.Thread(target=go.wait, name=5, daemon=True)
print(repr(d.name), d.daemon, d); d.name = 'x'; print(d.name)
# expect: '5' True <Thread(5, initial daemon)>
# expect: x
def child_daemon(): seen.append(threading.Thread().daemon)
d = threading.Thread(target=child_daemon, daemon=True); d.start(); d.join()
print(seen[-1])  # expect: True
start = time.monotonic()
sleepers = [threading.Thread(target=time.sleep, args=(0.15,)) for _ in range(8)]
for s in sleepers: s.start()
for s in sleepers: s.join()
print(0.15 <= time.monotonic() - start < 0.9)  # expect: True
