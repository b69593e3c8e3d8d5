# ThreadPoolExecutor: submit, map, shutdown, initializers.
import threading, time
from concurrent.futures import BrokenExecutor, CancelledError, Future, ThreadPoolExecutor, as_completed, wait

with ThreadPoolExecutor(2, thread_name_prefix='pool') as pool:
    print(pool.submit(pow, 2, 5).result(), pool.submit(sorted, [2, 1], reverse=True).result())  # expect: 32 [2, 1]
    print(list(pool.map(lambda a, b: a + b, range(4), [10, 20, 30])))  # expect: [10, 21, 32]
    print(pool.submit(lambda: threading.current_thread().name.startswith('pool_')).result(), len(pool._threads) <= 2)  # expect: True True
    f = pool.submit(lambda: 1 / 0)
    print(repr(f.exception()), repr(f).split(' at ')[0], repr(f).split('state=')[1])  # expect: ZeroDivisionError('division by zero') <Future finished raised ZeroDivisionError>
    try:
        f.result()
    except ZeroDivisionError as e:
        print(e)  # expect: division by zero
    gate = threading.Event()
    busy = [pool.submit(gate.wait) for _ in range(2)]
    waiting = pool.submit(print, 'never')
    time.sleep(0.02)
    print(busy[0].running(), waiting.running(), busy[0].cancel(), waiting.cancel(), waiting.cancelled(), waiting.done())
    # expect: True False False True True True
    try:
        busy[0].result(timeout=0.01)
    except TimeoutError as e:
        print('late', repr(str(e)))  # expect: late ''
    try:
        waiting.result()
    except CancelledError:
        print('cancelled')  # expect: cancelled
    gate.set()
    done, not_done = wait(busy, timeout=10)
    print(len(done), len(not_done))  # expect: 2 0
    print(sorted(f.result() for f in as_completed([pool.submit(abs, -i) for i in range(5)])))  # expect: [0, 1, 2, 3, 4]
try:
    pool.submit(print)
except RuntimeError as e:
    print(e)  # expect: cannot schedule new futures after shutdown

pool = ThreadPoolExecutor(1)
gate = threading.Event()
first, later = pool.submit(gate.wait), [pool.submit(print, 'never') for _ in range(3)]
while not first.running():
    time.sleep(0.001)
pool.shutdown(wait=False, cancel_futures=True)
gate.set()
print(first.result(), [f.cancelled() for f in later])  # expect: True [True, True, True]

seen = []
with ThreadPoolExecutor(1, initializer=seen.append, initargs=('ready',)) as pool:
    print(pool.submit(lambda: seen[:]).result())  # expect: ['ready']
for arguments in ((0,), (1, '', 5)):
    try:
        ThreadPoolExecutor(*arguments)
    except (ValueError, TypeError) as e:
        print(e)
# expect: max_workers must be greater than 0
# expect: initializer must be a callable
