# queue.SimpleQueue between two threads.
import queue

from _queues import pump

print(pump(queue.SimpleQueue(), 1, 1, 1_000_000))
