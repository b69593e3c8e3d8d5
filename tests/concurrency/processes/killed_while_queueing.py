# Processes that are killed at any moment, in the middle of put() and get(), leave a queue that works: no message is torn or doubled.
# differs: CPython's queue is broken by it
import multiprocessing as mp, os, random, time

def produce(q, number):
    i = 0
    while True:
        q.put((number, i, 'x' * (i % 5000)))
        i += 1

def consume(q):
    while True: q.get()

if __name__ == '__main__':
    ctx = mp.get_context('fork')
    random.seed(1)
    q = ctx.Queue()
    last = {}
    steady = ctx.Process(target=produce, args=(q, 'steady'), daemon=True); steady.start()
    ok = True
    for round in range(60):
        p = ctx.Process(target=produce, args=(q, round)); c = ctx.Process(target=consume, args=(q,))
        p.start(); c.start()
        end = time.monotonic() + random.random() * 0.02
        while time.monotonic() < end:
            number, i, text = q.get(timeout=5)
            ok = ok and i > last.get(number, -1) and len(text) == i % 5000
            last[number] = i
        p.kill(); c.kill(); p.join(); c.join()
    for _ in range(1000):
        number, i, text = q.get(timeout=5)
        ok = ok and i > last.get(number, -1) and len(text) == i % 5000
        last[number] = i
    print(ok)  # expect: True
    steady.kill(); steady.join()
    # The last one that could send something has gone: an error, not a wait without end.
    start = None
    try:
        while True:
            start = time.monotonic(); q.get()
    except EOFError as error: print(error, time.monotonic() - start < 10)
    # expect-re: all processes that shared the queue have ended, \d+ of them without closing it True
    big = ctx.Queue()
    def send_big(): big.put(b'x' * 200_000_000); big.close(); big.join_thread()
    p = ctx.Process(target=send_big); p.start()
    while big.empty(): time.sleep(0.001)
    import threading
    threading.Timer(0.005, p.kill).start()
    start = time.monotonic()
    try: print('whole' if len(big.get()) == 200_000_000 else 'torn')
    except EOFError as error: print(str(error)); print(time.monotonic() - start < 10)
    # expect-re: the process that sent the message died before its end|all processes that shared the queue have ended, process .*
    # expect: True
    p.join()
