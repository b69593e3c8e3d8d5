# The native half of heapq: heaps with the largest on top, comparisons that change the heap.
import _heapq, heapq
items = [(i * 7919) % 101 for i in range(300)]
heap = items[:]
_heapq._heapify_max(heap)
print([_heapq._heappop_max(heap) for _ in items] == sorted(items, reverse=True), heap)  # expect: True []
heap = [3, 1, 2]; _heapq._heapify_max(heap); print(_heapq._heapreplace_max(heap, 0), heap)  # expect: 3 [2, 1, 0]
class Clears:
    def __init__(self, heap):
        self.heap = heap
    def __lt__(self, other):
        self.heap.clear()
        return True
for f in (heapq.heapify, heapq.heappop, lambda h: heapq.heappush(h, Clears(h)), lambda h: heapq.heapreplace(h, Clears(h))):
    heap = []
    heap += [Clears(heap) for _ in range(5)]
    try:
        f(heap)
    except RuntimeError as error:
        print(error)
# expect: list changed size during iteration
# expect: list changed size during iteration
# expect: list changed size during iteration
# expect: list changed size during iteration
for f in (lambda: heapq.heappush(1, 2), lambda: heapq.heappop((1,)), lambda: heapq.heappush([1]), lambda: heapq.heappop([]),
          lambda: heapq.heapreplace([], 1), lambda: heapq.heapify([1, 'a'])):
    try:
        f()
    except (TypeError, IndexError) as error:
        print(type(error).__name__, error)
# expect: TypeError heappush() argument 1 must be list, not int
# expect: TypeError heappop() argument must be list, not tuple
# expect: TypeError heappush expected 2 arguments, got 1
# expect: IndexError index out of range
# expect: IndexError index out of range
# expect: TypeError '<' not supported between instances of 'int' and 'str'
