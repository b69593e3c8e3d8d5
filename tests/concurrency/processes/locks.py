# Lock, RLock, Semaphore and BoundedSemaphore: counting under each start method, timeouts, owners, errors.
import multiprocessing as mp

def count(lock, value, times):
    for _ in range(times):
        with lock: value.value += 1

def attempt(f, *args, **kwargs):
    try: print(f(*args, **kwargs))
    except (ValueError, AssertionError, RuntimeError) as error: print(f'{type(error).__name__}: {error}')

def in_child(ctx, f, *args):
    p = ctx.Process(target=f, args=args); p.start(); p.join()

def show(lock): print(lock.acquire(False), lock.acquire(timeout=0.01), lock)

if __name__ == '__main__':
    for method in ('fork', 'spawn', 'forkserver'):
        ctx = mp.get_context(method)
        for make in (ctx.Lock, ctx.RLock, ctx.Semaphore, ctx.BoundedSemaphore):
            lock, value = make(), ctx.RawValue('i', 0)
            ps = [ctx.Process(target=count, args=(lock, value, 500)) for _ in range(3)]
            for p in ps: p.start()
            for p in ps: p.join()
            print(value.value, end=' ')
        print(method)
    # expect: 1500 1500 1500 1500 fork
    # expect: 1500 1500 1500 1500 spawn
    # expect: 1500 1500 1500 1500 forkserver
    ctx = mp.get_context('fork')
    lock = ctx.Lock()
    print(lock)  # expect: <Lock(owner=None)>
    print(lock.acquire(), lock.acquire(block=False), lock)  # expect: True False <Lock(owner=MainProcess)>
    in_child(ctx, show, lock)  # expect: False False <Lock(owner=SomeOtherProcess)>
    lock.release()
    attempt(lock.release)  # expect: ValueError: semaphore or lock released too many times
    r = ctx.RLock()
    print(r.acquire(), r.acquire(), r)  # expect: True True <RLock(MainProcess, 2)>
    in_child(ctx, show, r)  # expect: False False <RLock(SomeOtherProcess, nonzero)>
    in_child(ctx, attempt, r.release)  # expect: AssertionError: attempt to release recursive lock not owned by thread
    r.release(); r.release(); print(r)  # expect: <RLock(None, 0)>
    s, b = ctx.Semaphore(2), ctx.BoundedSemaphore(2)
    print(s.acquire(), s.acquire(), s.acquire(False), s.get_value(), s)  # expect: True True False 0 <Semaphore(value=0)>
    s.release(); s.release(); s.release(); print(s.get_value(), b)  # expect: 3 <BoundedSemaphore(value=2, maxvalue=2)>
    attempt(b.release)  # expect: ValueError: semaphore or lock released too many times
    import pickle
    attempt(pickle.dumps, lock)  # expect: RuntimeError: Lock objects should only be shared between processes through inheritance
