# Eight threads that take three of six locks each, again and again: in one order nobody is ever refused, in any order some are, and all end.
# differs: CPython waits for ever
import random, threading, time

def refused(make, in_order, seed):
    locks, ended, refusals = [make() for _ in range(6)], [], []
    def work(number):
        choose = random.Random(seed * 100 + number)
        for _ in range(100):
            wanted, taken = choose.sample(locks, 3), []
            if in_order: wanted.sort(key=id)
            try:
                for lock in wanted:
                    lock.acquire(); taken.append(lock)
                    if choose.random() < 0.1: time.sleep(0)
            except RuntimeError as error: refusals.append(str(error).splitlines()[0])
            for lock in taken: lock.release()
        ended.append(number)
    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for t in threads: t.start()
    for t in threads: t.join()
    return len(ended), set(refusals)

for make in (threading.Lock, threading.RLock):
    print([refused(make, True, seed) for seed in range(2)], [refused(make, False, seed) for seed in range(3)])
# expect: [(8, set()), (8, set())] [(8, {'deadlock'}), (8, {'deadlock'}), (8, {'deadlock'})]
# expect: [(8, set()), (8, set())] [(8, {'deadlock'}), (8, {'deadlock'}), (8, {'deadlock'})]
