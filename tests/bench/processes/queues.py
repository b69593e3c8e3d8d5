# multiprocessing.Queue from one process to another: small ints, blobs of 1 MiB, and a message there and back.
import multiprocessing as mp

from _measure import Rate

INTS, BLOBS, TURNS = 200_000, 300, 10_000


def send_ints(q):
    for n in range(INTS):
        q.put(n)


def send_blobs(q):
    blob = b'x' * (1 << 20)
    for _ in range(BLOBS):
        q.put(blob)


def answer(inbox, outbox):
    for _ in range(TURNS + 1):
        outbox.put(inbox.get())


def main():
    ctx = mp.get_context('fork')
    q = ctx.Queue()
    p = ctx.Process(target=send_ints, args=(q,))
    p.start()
    total = q.get()
    with Rate(INTS - 1, 'small ints through a queue'):
        for _ in range(INTS - 1):
            total += q.get()
    p.join()
    print(total)
    p = ctx.Process(target=send_blobs, args=(q,))
    p.start()
    total = len(q.get())
    with Rate(BLOBS - 1, 'blobs of 1 MiB through a queue', 'MiB/s'):
        for _ in range(BLOBS - 1):
            total += len(q.get())
    p.join()
    print(total)
    there, back = ctx.Queue(), ctx.Queue()
    p = ctx.Process(target=answer, args=(there, back))
    p.start()
    there.put(0)
    total = back.get()
    with Rate(TURNS, 'a message there and back through two queues'):
        for n in range(TURNS):
            there.put(n)
            total += back.get()
    p.join()
    print(total)


if __name__ == '__main__':
    main()
