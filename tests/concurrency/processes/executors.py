# ProcessPoolExecutor under each start method: results in order, errors, chunks, cancelling, initializers, shutting down.
import multiprocessing as mp, time
from concurrent.futures import ProcessPoolExecutor, as_completed, wait

def square(x): return x * x
def fails(x): raise LookupError(x)
base = None
def begin(n): global base; base = n
def add(x): return base + x

if __name__ == '__main__':
    for method in ('fork', 'spawn', 'forkserver'):
        ctx = mp.get_context(method)
        with ProcessPoolExecutor(2, mp_context=ctx, initializer=begin, initargs=(50,)) as executor:
            print(executor.submit(square, 5).result(), list(executor.map(square, range(5))), list(executor.map(pow, [2, 3], [3, 2], chunksize=2)), executor.submit(add, 1).result())
            future = executor.submit(fails, 'key')
            try: future.result()
            except LookupError as error: print(repr(error), 'raise LookupError(x)' in str(error.__cause__))
            futures = [executor.submit(square, n) for n in range(10)]
            print(sorted(f.result() for f in as_completed(futures)), len(wait(futures).done))
            sleeps = [executor.submit(time.sleep, 0.05) for _ in range(20)]
            print(sleeps[-1].cancel(), sleeps[-1].cancelled())
            executor.shutdown(cancel_futures=True)
            print(all(f.done() for f in sleeps), sum(f.cancelled() for f in sleeps) > 5)
            try: executor.submit(square, 1)
            except RuntimeError as error: print(error)
    for kwargs in ({'max_workers': 0}, {'max_tasks_per_child': 0}, {'initializer': 3}):
        try: ProcessPoolExecutor(**kwargs)
        except (ValueError, TypeError) as error: print(error)
# expect: 25 [0, 1, 4, 9, 16] [8, 9] 51
# expect: LookupError('key') True
# expect: [0, 1, 4, 9, 16, 25, 36, 49, 64, 81] 10
# expect: True True
# expect: True True
# expect: cannot schedule new futures after shutdown
# expect: 25 [0, 1, 4, 9, 16] [8, 9] 51
# expect: LookupError('key') True
# expect: [0, 1, 4, 9, 16, 25, 36, 49, 64, 81] 10
# expect: True True
# expect: True True
# expect: cannot schedule new futures after shutdown
# expect: 25 [0, 1, 4, 9, 16] [8, 9] 51
# expect: LookupError('key') True
# expect: [0, 1, 4, 9, 16, 25, 36, 49, 64, 81] 10
# expect: True True
# expect: True True
# expect: cannot schedule new futures after shutdown
# expect: max_workers must be greater than 0
# expect: max_tasks_per_child must be >= 1
# expect: initializer must be a callable
