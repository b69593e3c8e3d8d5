# A pool or an executor whose worker dies says which call was lost, within a moment; the pool goes on with another worker.
# differs: CPython's Pool waits for ever, its executor does not name the call
import multiprocessing as mp, os, signal, time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

def die(x, **kwargs): time.sleep(0.3); os.kill(os.getpid(), signal.SIGKILL)
def square(x): return x * x
def leave(x): os._exit(3)

if __name__ == '__main__':
    for method in ('fork', 'spawn', 'forkserver'):
        ctx = mp.get_context(method)
        with ctx.Pool(2) as pool:
            others = [pool.apply_async(square, (n,)) for n in range(10)]
            start = time.monotonic()
            try: pool.apply(die, ('a task',), {'more': 1})
            except mp.ProcessError as error: print(type(error).__name__, error, time.monotonic() - start < 10)
            print([r.get(10) for r in others], pool.map(square, range(5)))
            try: pool.map(leave, [1], 1)
            except mp.ProcessError as error: print(error)
            print(pool.apply(square, (7,)))
            busy = pool.apply_async(time.sleep, (30,))
            pool.terminate()
            try: busy.get(10)
            except mp.ProcessError as error: print(error)
        with ProcessPoolExecutor(2, mp_context=ctx) as executor:
            print(executor.submit(square, 4).result())
            lost, *rest = [executor.submit(f, n) for f, n in ((die, 1), (square, 2), (square, 3), (time.sleep, 20))]
            start = time.monotonic()
            try: lost.result()
            except BrokenProcessPool as error: print(error, time.monotonic() - start < 10)
            print(type(rest[-1].exception(5)).__name__)
            try: executor.submit(square, 1)
            except BrokenProcessPool as error: print(error)
# expect-re: WorkerLostError worker process \d+ died \(exit code -9\) while it worked on die\('a task', more=1\) True
# expect: [0, 1, 4, 9, 16, 25, 36, 49, 64, 81] [0, 1, 4, 9, 16]
# expect-re: worker process \d+ died \(exit code 3\) while it worked on a part of map\(leave, ...\)
# expect: 49
# expect-re: the pool ended before sleep\(30\) was done
# expect: 16
# expect-re: A process in the process pool was terminated abruptly while the future was running or pending. Process \d+ ended \(exit code -9\) while it worked on die\(1\) True
# expect: BrokenProcessPool
# expect: A child process terminated abruptly, the process pool is not usable anymore
# expect-re: WorkerLostError worker process \d+ died \(exit code -9\) while it worked on die\('a task', more=1\) True
# expect: [0, 1, 4, 9, 16, 25, 36, 49, 64, 81] [0, 1, 4, 9, 16]
# expect-re: worker process \d+ died \(exit code 3\) while it worked on a part of map\(leave, ...\)
# expect: 49
# expect-re: the pool ended before sleep\(30\) was done
# expect: 16
# expect-re: A process in the process pool was terminated abruptly while the future was running or pending. Process \d+ ended \(exit code -9\) while it worked on die\(1\) True
# expect: BrokenProcessPool
# expect: A child process terminated abruptly, the process pool is not usable anymore
# expect-re: WorkerLostError worker process \d+ died \(exit code -9\) while it worked on die\('a task', more=1\) True
# expect: [0, 1, 4, 9, 16, 25, 36, 49, 64, 81] [0, 1, 4, 9, 16]
# expect-re: worker process \d+ died \(exit code 3\) while it worked on a part of map\(leave, ...\)
# expect: 49
# expect-re: the pool ended before sleep\(30\) was done
# expect: 16
# expect-re: A process in the process pool was terminated abruptly while the future was running or pending. Process \d+ ended \(exit code -9\) while it worked on die\(1\) True
# expect: BrokenProcessPool
# expect: A child process terminated abruptly, the process pool is not usable anymore
