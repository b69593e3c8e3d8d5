# Queues under each start method: kinds of objects, order, timeouts, bounds, closing.
import multiprocessing as mp, queue, time

values = [None, True, False, 0, -1, 2**62, -2**63, 2**100, 0.0, -1.5, float('inf'), '', 'text', 'é€😀', '\ud800', b'', b'bytes', (1, [2, {'k': {3}}]), range(3), ValueError('v')]

def echo(inbox, outbox):
    while (item := inbox.get()) != 'stop': outbox.put(item)
    outbox.close(); outbox.join_thread()

def attempt(f, *args, **kwargs):
    try: print(f(*args, **kwargs))
    except (queue.Empty, queue.Full, ValueError) as error: print(type(error).__name__, str(error)[:5])

if __name__ == '__main__':
    for method in ('fork', 'spawn', 'forkserver'):
        ctx = mp.get_context(method)
        there, back = ctx.Queue(), ctx.Queue()
        p = ctx.Process(target=echo, args=(there, back)); p.start()
        for value in values: there.put(value)
        got = [back.get(timeout=30) for _ in values]
        print(method, repr(got) == repr(values), back.empty(), back.qsize())
        there.put('stop'); p.join(); print(p.exitcode)
    # expect: fork True True 0
    # expect: 0
    # expect: spawn True True 0
    # expect: 0
    # expect: forkserver True True 0
    # expect: 0
    q = mp.Queue(2)
    attempt(q.get_nowait)  # expect: Empty 
    attempt(q.get, True, 0.01)  # expect: Empty 
    q.put('a'); q.put_nowait('b')
    attempt(q.put, 'c', False)  # expect: Full 
    attempt(q.put, 'c', timeout=0.01)  # expect: Full 
    time.sleep(0.05)
    print(q.full(), q.qsize(), q.empty(), q.get(), q.get(), q.full())  # expect: True 2 False a b False
    q.close(); q.join_thread()
    attempt(q.put, 1)  # expect: ValueError Queue
    attempt(q.get)  # expect: ValueError Queue
    s = mp.SimpleQueue()
    s.put([1]); print(s.empty(), s.get(), s.empty())  # expect: False [1] True
    s.close()
