# queue.Queue between two threads.
import queue

from _queues import pump

print(pump(queue.Queue(), 1, 1, 300_000))
