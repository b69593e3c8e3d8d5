# select, poll and epoll on pipes; errors.
import os, select, time
r, w = os.pipe()
print(select.select([r], [w], [], 0) == ([], [w], []))  # expect: True
start = time.monotonic()
print(select.select([r], [], [], 0.02), time.monotonic() - start >= 0.02)  # expect: ([], [], []) True
os.write(w, b'x')
class Wrapped:
    def fileno(self): return r
f = Wrapped()
print(select.select([f], [], [])[0] == [f])  # expect: True
p = select.poll()
p.register(r, select.POLLIN); p.register(w)
print(p.poll(0) == [(r, select.POLLIN), (w, select.POLLOUT)])  # expect: True
p.unregister(w)
with select.epoll() as e:
    e.register(r, select.EPOLLIN)
    print(e.poll(1) == [(r, select.EPOLLIN)], e.closed)  # expect: True False
    os.read(r, 1)
    print(e.poll(0.01), p.poll(1))  # expect: [] []
print(e.closed)  # expect: True
def attempt(f, *args):
    try:
        print(f(*args))
    except (OSError, TypeError, ValueError, KeyError) as error:
        print(type(error).__name__, error)
attempt(p.register, 'a')  # expect: TypeError argument must be an int, or have a fileno() method.
attempt(p.modify, 55, 1)  # expect: FileNotFoundError [Errno 2] No such file or directory
attempt(p.unregister, 55)  # expect: KeyError 55
attempt(p.poll, 'a')  # expect: TypeError timeout must be an integer or None
attempt(e.poll, 0)  # expect: ValueError I/O operation on closed epoll object
attempt(select.select, [], [], [], -1)  # expect: ValueError timeout must be non-negative
attempt(select.select, 5, [], [])  # expect: TypeError arguments 1-3 must be sequences
attempt(select.epoll, 0)  # expect: ValueError negative sizehint
