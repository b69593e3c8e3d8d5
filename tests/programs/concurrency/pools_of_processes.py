"""Pools of processes: Pool.map, asynchronous results, an executor, a manager's dict, shared values; and what comes back from an error."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor, as_completed


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n ** 0.5) + 1))


def count_primes(bounds):
    low, high = bounds
    return sum(map(is_prime, range(low, high)))


def count_words(text, counts, lock):
    for word in text.split():
        with lock:
            counts[word] = counts.get(word, 0) + 1


def add(total, times):
    for _ in range(times):
        with total.get_lock():
            total.value += 1


def faulty(n):
    return 1 // n


if __name__ == "__main__":
    ranges = [(n, n + 1000) for n in range(0, 10_000, 1000)]
    with multiprocessing.Pool(2) as pool:
        counts = pool.map(count_primes, ranges)
        print("primes below 10000:", sum(counts), counts[0])
        result = pool.apply_async(is_prime, (104_729,))
        print("104729 is prime:", result.get())
        print("in order:", list(pool.imap(is_prime, range(8))))
        try:
            pool.apply(faulty, (0,))
        except ZeroDivisionError as error:
            print("from a worker:", error)

    with ProcessPoolExecutor(2) as executor:
        futures = {executor.submit(count_primes, bounds): bounds for bounds in ranges}
        print("by an executor:", sum(future.result() for future in as_completed(futures)))
        print("map:", list(executor.map(pow, [2, 3, 4], [4, 3, 2])))

    with multiprocessing.Manager() as manager:
        words, lock = manager.dict(), manager.Lock()
        texts = ["the cat and the dog", "the dog"]
        processes = [multiprocessing.Process(target=count_words, args=(text, words, lock)) for text in texts]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        print("a shared dict:", sorted(words.items()))

    total = multiprocessing.Value("i", 0)
    processes = [multiprocessing.Process(target=add, args=(total, 500)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("a shared value:", total.value)
