# A cheap function over 100,000 items: Pool.map, one item a task and in chunks; ProcessPoolExecutor.map and submit.
import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor

from _measure import Rate

ITEMS, CALLS = 100_000, 10_000


def square(n):
    return n * n


def main():
    ctx = mp.get_context('fork')
    with ctx.Pool(2) as pool:
        pool.map(square, range(100))
        with Rate(ITEMS, 'Pool.map, one item a task'):
            results = pool.map(square, range(ITEMS), chunksize=1)
        print(sum(results))
        with Rate(ITEMS, 'Pool.map in chunks'):
            results = pool.map(square, range(ITEMS))
        print(sum(results))
    with ProcessPoolExecutor(2, mp_context=ctx) as executor:
        list(executor.map(square, range(100)))
        with Rate(CALLS, 'ProcessPoolExecutor.submit'):
            futures = [executor.submit(square, n) for n in range(CALLS)]
            total = sum(f.result() for f in futures)
        print(total)
        with Rate(ITEMS, 'ProcessPoolExecutor.map in chunks of 100'):
            total = sum(executor.map(square, range(ITEMS), chunksize=100))
        print(total)


if __name__ == '__main__':
    main()
