# queue.Queue between four threads that put and four that get.
import queue

from _queues import pump

print(pump(queue.Queue(), 4, 4, 200_000))
