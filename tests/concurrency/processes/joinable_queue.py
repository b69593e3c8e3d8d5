# JoinableQueue: join() waits until every message is reported done.
import multiprocessing as mp, time

def work(q, done):
    while True:
        n = q.get()
        time.sleep(0.001)
        with done.get_lock(): done.value += n
        q.task_done()

if __name__ == '__main__':
    for method in ('fork', 'spawn'):
        ctx = mp.get_context(method)
        q, done = ctx.JoinableQueue(), ctx.Value('i', 0)
        workers = [ctx.Process(target=work, args=(q, done), daemon=True) for _ in range(2)]
        for w in workers: w.start()
        for n in range(100): q.put(n)
        q.join()
        print(done.value)
        for w in workers: w.kill(); w.join()
        try: q.task_done()
        except ValueError as error: print(error)
# expect: 4950
# expect: task_done() called too many times
# expect: 4950
# expect: task_done() called too many times
