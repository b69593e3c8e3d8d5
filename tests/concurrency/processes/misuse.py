# What cannot be done with Process objects.
import multiprocessing as mp, os

def attempt(f, *args):
    try: print(f(*args))
    except (AssertionError, ValueError, RuntimeError, TypeError) as error: print(f'{type(error).__name__}: {error}')

def child(): attempt(mp.get_context('fork').Process(target=print).start)

if __name__ == '__main__':
    ctx = mp.get_context('fork')
    p = ctx.Process(target=child, daemon=True)
    attempt(p.join)  # expect: AssertionError: can only join a started process
    attempt(getattr, p, 'sentinel')  # expect: ValueError: process not started
    p.start()
    p.join()  # expect: AssertionError: daemonic processes are not allowed to have children
    attempt(p.start)  # expect: AssertionError: cannot start a process twice
    attempt(setattr, p, 'daemon', False)  # expect: AssertionError: process has already started
    p.close()
    attempt(p.is_alive)  # expect: ValueError: process object is closed
    print(p)  # expect-re: <ForkProcess name='ForkProcess-1' parent=\d+ closed daemon>
    attempt(setattr, p, 'name', 3)  # expect: AssertionError: name must be a string
    attempt(mp.get_context, 'thread')  # expect: ValueError: cannot find context for 'thread'
    attempt(ctx.set_start_method, 'spawn')  # expect: ValueError: cannot set start method of concrete context
    mp.set_start_method('fork')
    attempt(mp.set_start_method, 'spawn')  # expect: RuntimeError: context has already been set
    q = ctx.Process(target=os.read, args=(os.pipe()[0], 1)); q.start()
    attempt(q.close)  # expect: ValueError: Cannot close a process while it is still running. You should first call join() or terminate().
    q.kill(); q.join()
    r = ctx.Process(target=print); r.start(); r.join()  # expect: 
    attempt(ctx.Process, 'group')  # expect: AssertionError: group argument must be None for now
