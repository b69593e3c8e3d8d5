# After processes, queues, pipes and locks have been used and forgotten there is no zombie, no descriptor and no shared memory of them.
import gc, multiprocessing as mp, os, time

def work(q, end, lock, value):
    with lock: value.value += 1
    q.put(os.getpid()); end.send(1)

def hangs(q): q.put(1); time.sleep(60)

def once(ctx):
    q, (a, b), lock, value = ctx.Queue(), ctx.Pipe(), ctx.Lock(), ctx.Value('i', 0)
    p = ctx.Process(target=work, args=(q, b, lock, value)); p.start()
    q.get(); a.recv(); p.join()
    k = ctx.Process(target=hangs, args=(q,)); k.start(); q.get(); k.kill(); k.join()
    a.close(); b.close(); q.close(); q.join_thread()

def descriptors():
    gc.collect()
    return len(os.listdir('/proc/self/fd'))

def shared_memory_besides(before):
    left = set(os.listdir('/dev/shm')) - before
    deadline = time.monotonic() + 10
    while left and time.monotonic() < deadline:      # other programs' goes, what was forgotten stays
        time.sleep(0.1)
        left &= set(os.listdir('/dev/shm'))
    return left

def zombies():
    mine = f' Z {os.getpid()} '
    found = 0
    for pid in filter(str.isdigit, os.listdir('/proc')):
        try: found += mine in open(f'/proc/{pid}/stat').read()
        except OSError: pass
    return found

if __name__ == '__main__':
    for method in ('fork', 'spawn', 'forkserver'):
        ctx = mp.get_context(method)
        once(ctx)
        before, shared = descriptors(), set(os.listdir('/dev/shm'))
        for _ in range(5): once(ctx)
        print(method, descriptors() - before, zombies(), shared_memory_besides(shared), mp.active_children())
# expect: fork 0 0 set() []
# expect: spawn 0 0 set() []
# expect: forkserver 0 0 set() []
