# A process that is killed while it holds a lock is noticed by those who wait for it, within a moment.
# differs: CPython waits for ever
import errno, multiprocessing as mp, os, signal, threading, time

def take_and_wait(lock, taken):
    lock.acquire(); taken.set(); time.sleep(60)

if __name__ == '__main__':
    for method in ('fork', 'spawn', 'forkserver'):
        ctx = mp.get_context(method)
        for make in (ctx.Lock, ctx.RLock):
            lock, taken = make(), ctx.Event()
            p = ctx.Process(target=take_and_wait, args=(lock, taken)); p.start(); taken.wait()
            threading.Timer(0.05, p.kill).start()
            start = time.monotonic()
            try: lock.acquire()
            except OSError as error: print(error.errno == errno.EOWNERDEAD, error.strerror == f'the process {p.pid} died while it held the lock', time.monotonic() - start < 10)
            try: lock.acquire(timeout=10)
            except OSError as error: print('still', error.errno == errno.EOWNERDEAD)
            if make == ctx.Lock:
                lock.release(); print(lock.acquire(timeout=1))
            p.join()
# expect: True True True
# expect: still True
# expect: True
# expect: True True True
# expect: still True
# expect: True True True
# expect: still True
# expect: True
# expect: True True True
# expect: still True
# expect: True True True
# expect: still True
# expect: True
# expect: True True True
# expect: still True
