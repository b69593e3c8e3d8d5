# What the queue kernels share.
import threading


def pump(queue, producers, consumers, items):
    """Sends items numbers through the queue; what comes out, added up."""
    sums = []

    def produce():
        for n in range(items // producers):
            queue.put(n)

    def consume():
        total = 0
        for _ in range(items // consumers):
            total += queue.get()
        sums.append(total)

    threads = [threading.Thread(target=f) for f in [produce] * producers + [consume] * consumers]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sum(sums)
