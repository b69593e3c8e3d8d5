# Results that cannot be pickled: Pool raises MaybeEncodingError, an executor the error itself; results that cannot be unpickled.
import multiprocessing as mp, threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.pool import MaybeEncodingError

class Wicked:
    def __reduce__(self): return int, ('not a number',)

def lock(): return threading.Lock()
def wicked(): return Wicked()
def square(n): return n * n

if __name__ == '__main__':
    ctx = mp.get_context('fork')
    with ctx.Pool(1) as pool:
        try: pool.apply(lock)
        except MaybeEncodingError as error: print(str(error).split(' object')[0], error.exc)
        print(pool.apply(square, (3,)))
    with ProcessPoolExecutor(1, mp_context=ctx) as executor:
        try: executor.submit(lock).result()
        except TypeError as error: print(error)
        print(executor.submit(square, 4).result())
        try: executor.submit(square, threading.Lock()).result()
        except TypeError as error: print(error)
        try: executor.submit(wicked).result()
        except BrokenProcessPool as error: print(type(error).__name__)
# expect: Error sending result: '<unlocked _thread.lock TypeError("cannot pickle '_thread.lock' object")
# expect: 9
# expect: cannot pickle '_thread.lock' object
# expect: 16
# expect: cannot pickle '_thread.lock' object
# expect: BrokenProcessPool
