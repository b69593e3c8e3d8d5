# Pool under each start method: all the ways of calling, callbacks, errors with their remote traceback, the end.
import multiprocessing as mp, os, time

def square(x): return x * x
def fails(x): raise ValueError(f'no {x}')
def who(_): time.sleep(0.002); return os.getpid()
start = None
def begin(n): global start; start = n
def started(x): return start + x

if __name__ == '__main__':
    for method in ('fork', 'spawn', 'forkserver'):
        ctx = mp.get_context(method)
        with ctx.Pool(2, begin, (100,)) as pool:
            print(pool.map(square, range(6)), pool.map(square, [], 3), pool.starmap(pow, [(2, 3), (3, 2)]), pool.apply(started, (5,)))
            print(list(pool.imap(square, range(5))), list(pool.imap(square, range(7), 3)), sorted(pool.imap_unordered(square, range(5))))
            called = []
            result = pool.apply_async(square, (3,), callback=called.append)
            print(result.get(10), result.ready(), result.successful(), called)
            result = pool.map_async(fails, [1, 2], error_callback=lambda error: called.append(str(error)))
            try: result.get(10)
            except ValueError as error: print(error, type(error.__cause__).__name__, "raise ValueError(f'no {x}')" in str(error.__cause__), called[1:] == [str(error)], result.successful())
            try: pool.apply_async(time.sleep, (0.3,)).get(0.01)
            except mp.TimeoutError: print('TimeoutError')
            def items():
                yield 1
                raise KeyError('of the iterator')
            it = pool.imap(square, items())
            print(next(it), end=' ')
            try: next(it)
            except KeyError as error: print(repr(error))
        try: pool.map(square, [1])
        except ValueError as error: print(error)
        pool = ctx.Pool(2, maxtasksperchild=3)
        pids = pool.map(who, range(12), chunksize=1)
        print(len(set(pids)) >= 4, max(pids.count(pid) for pid in pids) <= 3)
        results = [pool.apply_async(square, (n,)) for n in range(20)]
        pool.close(); pool.join()
        print([r.get() for r in results] == [n * n for n in range(20)])
# expect: [0, 1, 4, 9, 16, 25] [] [8, 9] 105
# expect: [0, 1, 4, 9, 16] [0, 1, 4, 9, 16, 25, 36] [0, 1, 4, 9, 16]
# expect: 9 True True [9]
# expect-re: no [12] RemoteTraceback True True False
# expect: TimeoutError
# expect: 1 KeyError('of the iterator')
# expect: Pool not running
# expect: True True
# expect: True
# expect: [0, 1, 4, 9, 16, 25] [] [8, 9] 105
# expect: [0, 1, 4, 9, 16] [0, 1, 4, 9, 16, 25, 36] [0, 1, 4, 9, 16]
# expect: 9 True True [9]
# expect-re: no [12] RemoteTraceback True True False
# expect: TimeoutError
# expect: 1 KeyError('of the iterator')
# expect: Pool not running
# expect: True True
# expect: True
# expect: [0, 1, 4, 9, 16, 25] [] [8, 9] 105
# expect: [0, 1, 4, 9, 16] [0, 1, 4, 9, 16, 25, 36] [0, 1, 4, 9, 16]
# expect: 9 True True [9]
# expect-re: no [12] RemoteTraceback True True False
# expect: TimeoutError
# expect: 1 KeyError('of the iterator')
# expect: Pool not running
# expect: True True
# expect: True
