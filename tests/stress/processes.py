# Kills processes at random moments while they use what they share, for so many seconds: scripts/stress. Exit code 1 if something that must hold
# does not: a queue or a lock that nobody can use any more, a message that is torn, a call of a pool that never ends, a descriptor that is left.
import errno
import gc
import multiprocessing as mp
import os
import queue
import random
import sys
import time

SIZES = 0, 10, 1000, 300_000


def produce(q, lock):
    i = 0
    while True:
        with lock:
            pass
        size = random.choice(SIZES)
        q.put((i, size, b'x' * size))
        i += 1


def consume(q, out):
    while True:
        out.put(q.get())


def must(condition, what):
    if not condition:
        print('failed:', what)
        os._exit(1)


def drain(q):
    """Take what is there; messages must be whole."""
    try:
        while True:
            item = q.get(timeout=0.02)
            must(isinstance(item, str) or len(item[2]) == item[1], 'a message is torn')
    except (queue.Empty, EOFError):
        pass


def passes(q):
    """A message must still pass."""
    q.put('mark')
    while True:
        try:
            if q.get(timeout=10) == 'mark':
                return
        except EOFError:
            pass


def kill_users_of_queues(ctx, tally):
    q, out, lock = tally['shared']
    processes = [ctx.Process(target=produce, args=(q, lock)) for _ in range(2)] + [ctx.Process(target=consume, args=(q, out))]
    for p in processes:
        p.start()
    time.sleep(random.random() * 0.05)
    random.shuffle(processes)
    for p in processes:
        p.kill()
    for p in processes:
        p.join()
    tally['kills'] += len(processes)
    began = time.monotonic()
    try:
        must(lock.acquire(timeout=10), 'a lock is never free')
        lock.release()
    except OSError as error:
        must(error.errno == errno.EOWNERDEAD, error)
        lock.release()
    drain(q)
    drain(out)
    passes(q)
    passes(out)
    tally['longest'] = max(tally['longest'], time.monotonic() - began)


def descriptors():
    gc.collect()
    return len(os.listdir('/proc/self/fd'))


def square(n):
    return n * n


def kill_workers(ctx, tally):
    with ctx.Pool(2) as pool:
        results = [pool.apply_async(square, (n,)) for n in range(300)]
        for _ in range(2):
            time.sleep(random.random() * 0.02)
            try:
                random.choice(pool._pool).kill()
                tally['kills'] += 1
            except (IndexError, AttributeError):
                pass                     # a worker is just being replaced
        for n, result in enumerate(results):
            try:
                must(result.get(20) == n * n, 'a result is wrong')
            except mp.TimeoutError:
                must(False, 'a call never ends')
            except mp.ProcessError:
                tally['lost'] += 1
    pool.join()


def main(seconds):
    random.seed()
    for method in mp.get_all_start_methods():
        ctx = mp.get_context(method)
        tally = {'kills': 0, 'lost': 0, 'longest': 0.0, 'shared': (ctx.Queue(), ctx.Queue(), ctx.Lock())}
        kill_users_of_queues(ctx, tally)
        kill_workers(ctx, tally)
        before = descriptors()
        end = time.monotonic() + seconds / 3
        while time.monotonic() < end:
            kill_users_of_queues(ctx, tally)
            kill_workers(ctx, tally)
        # One more is no leak: small things are cut from one shared file after another, and what was made first keeps its own open.
        must(descriptors() <= before + 1, 'descriptors are left')
        must(not mp.active_children(), 'children are left')
        print(f'{method}: {tally["kills"]} processes killed, {tally["lost"]} calls lost, usable again after {tally["longest"]:.3f} s at most')


if __name__ == '__main__':
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 60)
