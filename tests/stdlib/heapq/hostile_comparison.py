# A comparison that raises or changes the heap leaves a usable list.
import heapq
class Bad:
    def __lt__(self, other): raise ValueError('no order')
h = [1]
try:
    heapq.heappush(h, Bad())
except (ValueError, TypeError) as error:
    print(type(error).__name__, error, len(h))  # expect: ValueError no order 2
class Clears:
    def __lt__(self, other):
        heap.clear()
        return True
heap = [Clears(), Clears(), Clears()]
try:
    heapq.heapify(heap)
    print('no error')
except (RuntimeError, IndexError) as error:
    print(type(error).__name__, error)  # expect: RuntimeError list changed size during iteration
import itertools
counter = itertools.count()
tasks = []
for priority, name in [(2, {}), (1, {'k': 1}), (2, {'z': 0})]:
    heapq.heappush(tasks, (priority, next(counter), name))
print([heapq.heappop(tasks)[2] for _ in range(3)])  # expect: [{'k': 1}, {}, {'z': 0}]
