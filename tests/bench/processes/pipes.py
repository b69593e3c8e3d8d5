# multiprocessing.Pipe: a small message there and back, where the kernel chooses, on two processors and on one; messages of 1 MiB and of 64 MiB.
import multiprocessing as mp
import os

from _measure import Rate

TURNS = 15_000


def answer(end, other, processor):
    other.close()
    if processor is not None:
        os.sched_setaffinity(0, {processor})
    try:
        while True:
            end.send(end.recv())
    except EOFError:
        pass


def swallow(end, other):
    other.close()
    try:
        while True:
            end.send(len(end.recv_bytes()))
    except EOFError:
        pass


def turns(ctx, what, processor=None, other=None):
    here, there = ctx.Pipe()
    p = ctx.Process(target=answer, args=(there, here, other))
    p.start()
    there.close()
    before = os.sched_getaffinity(0)
    if processor is not None:
        os.sched_setaffinity(0, {processor})
    here.send(0)
    total = here.recv()
    with Rate(TURNS, what):
        for n in range(TURNS):
            here.send(n)
            total += here.recv()
    os.sched_setaffinity(0, before)
    here.close()
    p.join()
    print(total)


def transfers(ctx, size, count, what):
    here, there = ctx.Pipe()
    p = ctx.Process(target=swallow, args=(there, here))
    p.start()
    there.close()
    blob = b'x' * size
    here.send_bytes(b'')
    total = here.recv()
    with Rate(count * size >> 20, what, 'MiB/s'):
        for _ in range(count):
            here.send_bytes(blob)
            total += here.recv()
    here.close()
    p.join()
    print(total)


def main():
    ctx = mp.get_context('fork')
    processors = sorted(os.sched_getaffinity(0))
    first, second = processors[0], processors[min(1, len(processors) - 1)]
    turns(ctx, 'a message there and back through a pipe')
    turns(ctx, '... on two processors', first, second)
    turns(ctx, '... on one processor', first, first)
    transfers(ctx, 1 << 20, 500, '1 MiB through a pipe')
    transfers(ctx, 64 << 20, 10, '64 MiB through a pipe')


if __name__ == '__main__':
    main()
