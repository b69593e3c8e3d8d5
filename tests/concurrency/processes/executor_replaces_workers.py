# max_tasks_per_child: a worker that has made so many calls is replaced.
# differs: CPython 3.13.0 may wait for ever
import multiprocessing as mp, os, time
from concurrent.futures import ProcessPoolExecutor

def me(_): time.sleep(0.002); return os.getpid()

if __name__ == '__main__':
    for context in (None, mp.get_context('spawn'), mp.get_context('forkserver')):
        with ProcessPoolExecutor(1, max_tasks_per_child=2, mp_context=context) as executor:
            print(len(set(executor.map(me, range(6)))))
    try: ProcessPoolExecutor(1, max_tasks_per_child=2, mp_context=mp.get_context('fork'))
    except ValueError as error: print(error)
# expect: 3
# expect: 3
# expect: 3
# expect: max_tasks_per_child is incompatible with the "fork" multiprocessing start method; supply a different mp_context.
