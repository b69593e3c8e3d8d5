"""Priority queues in plain lists.

A heap is a list in which a[k] <= a[2*k+1] and a[k] <= a[2*k+2] for all k: a[0] is the smallest item. Items are compared with `<`
only (Williams 1964; the way down without comparing the sinking item: Floyd, see Knuth volume 3).
"""

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']


def _rise(heap, start, pos):
    """Move the item at pos up towards start until its parent is not larger."""
    item = heap[pos]
    while pos > start:
        parent = (pos - 1) >> 1
        above = heap[parent]
        if not item < above:
            break
        heap[pos] = above
        pos = parent
    heap[pos] = item


def _sink(heap, pos):
    """Restore the order below pos: smaller children move up all the way, then the item rises to its place."""
    end = len(heap)
    start = pos
    item = heap[pos]
    child = 2 * pos + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[pos] = heap[child]
        pos = child
        child = 2 * pos + 1
    heap[pos] = item
    _rise(heap, start, pos)


def heappush(heap, item):
    """Add an item."""
    heap.append(item)
    _rise(heap, 0, len(heap) - 1)


def heappop(heap):
    """Remove and return the smallest item."""
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _sink(heap, 0)
    return smallest


def heapreplace(heap, item):
    """Remove and return the smallest item, then add another; the heap may not be empty."""
    smallest = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return smallest


def heappushpop(heap, item):
    """Add an item, then remove and return the smallest."""
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sink(heap, 0)
    return item


def heapify(x):
    """Turn a list into a heap, in linear time."""
    for pos in reversed(range(len(x) // 2)):
        _sink(x, pos)


# The same with the largest item first; used by nsmallest() and merge(reverse=True).

def _rise_max(heap, start, pos):
    item = heap[pos]
    while pos > start:
        parent = (pos - 1) >> 1
        above = heap[parent]
        if not above < item:
            break
        heap[pos] = above
        pos = parent
    heap[pos] = item


def _sink_max(heap, pos):
    end = len(heap)
    start = pos
    item = heap[pos]
    child = 2 * pos + 1
    while child < end:
        right = child + 1
        if right < end and not heap[right] < heap[child]:
            child = right
        heap[pos] = heap[child]
        pos = child
        child = 2 * pos + 1
    heap[pos] = item
    _rise_max(heap, start, pos)


def _heapify_max(x):
    """Turn a list into a heap with the largest item first."""
    for pos in reversed(range(len(x) // 2)):
        _sink_max(x, pos)


def _heappop_max(heap):
    """Remove and return the largest item."""
    last = heap.pop()
    if not heap:
        return last
    largest = heap[0]
    heap[0] = last
    _sink_max(heap, 0)
    return largest


def _heapreplace_max(heap, item):
    """Remove and return the largest item, then add another."""
    largest = heap[0]
    heap[0] = item
    _sink_max(heap, 0)
    return largest


try:
    from _heapq import heappush, heappop, heapify, heapreplace, heappushpop
except ImportError:
    pass
try:
    from _heapq import _heapify_max, _heappop_max, _heapreplace_max
except ImportError:
    pass


def merge(*iterables, key=None, reverse=False):
    """Merge sorted iterables into one sorted iterator, without reading them ahead."""
    heap = []
    if reverse:
        make, pop, replace, direction = _heapify_max, _heappop_max, _heapreplace_max, -1
    else:
        make, pop, replace, direction = heapify, heappop, heapreplace, 1
    # Entries are [key, place, step to the next item, item]; the place decides between equal keys, so items are never compared.
    for place, iterable in enumerate(map(iter, iterables)):
        step = iterable.__next__
        try:
            item = step()
        except StopIteration:
            continue
        heap.append([item if key is None else key(item), place * direction, step, item])
    make(heap)
    while len(heap) > 1:
        try:
            while True:
                entry = heap[0]
                item = entry[3]
                yield item
                item = entry[3] = entry[2]()
                entry[0] = item if key is None else key(item)
                replace(heap, entry)
        except StopIteration:
            pop(heap)
    if heap:
        _, _, step, item = heap[0]
        yield item
        yield from step.__self__


def nsmallest(n, iterable, key=None):
    """The n smallest items, sorted: as sorted(iterable, key=key)[:n]."""
    if n == 1:
        nothing = object()
        result = min(iterable, default=nothing, key=key)
        return [] if result is nothing else [result]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key)[:n]
    # A heap of the best n so far with the worst on top; the order of arrival decides between equals.
    it = iter(iterable)
    best = [(item if key is None else key(item), order, item) for order, item in zip(range(n), it)]
    if not best:
        return []
    _heapify_max(best)
    worst = best[0][0]
    order = n
    for item in it:
        rank = item if key is None else key(item)
        if rank < worst:
            _heapreplace_max(best, (rank, order, item))
            worst = best[0][0]
            order += 1
    best.sort()
    return [item for _, _, item in best]


def nlargest(n, iterable, key=None):
    """The n largest items, largest first: as sorted(iterable, key=key, reverse=True)[:n]."""
    if n == 1:
        nothing = object()
        result = max(iterable, default=nothing, key=key)
        return [] if result is nothing else [result]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=True)[:n]
    it = iter(iterable)
    best = [(item if key is None else key(item), -order, item) for order, item in zip(range(n), it)]
    if not best:
        return []
    heapify(best)
    worst = best[0][0]
    order = -n
    for item in it:
        rank = item if key is None else key(item)
        if worst < rank:
            heapreplace(best, (rank, order, item))
            worst = best[0][0]
            order -= 1
    best.sort(reverse=True)
    return [item for _, _, item in best]
