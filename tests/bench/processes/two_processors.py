# A job that computes, by one process and in halves by two.
import multiprocessing as mp
import sys
import time

WORK = 6_000_000


def compute(n):
    total = 0
    for i in range(n):
        total += i & 7
    return total


def timed(ctx, parts):
    began = time.perf_counter()
    processes = [ctx.Process(target=compute, args=(WORK // parts,)) for _ in range(parts)]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
    return time.perf_counter() - began


def main():
    ctx = mp.get_context('fork')
    ratio = max(timed(ctx, 1) / timed(ctx, 2) for _ in range(3))
    print(f'figure {ratio:.2f} x higher two processes against one', file=sys.stderr)
    print(compute(1000))


if __name__ == '__main__':
    main()
