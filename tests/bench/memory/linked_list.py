"""Memory: a linked list of half a million nodes in a cycle, collected afterwards by the cycle collector."""
import gc
import weakref

COUNT = 500_000


class Node:
    def __init__(self, value, previous):
        self.value = value
        self.previous = previous


first = last = Node(0, None)
for i in range(1, COUNT):
    last = Node(i, last)
first.previous = last
total = 0
node = last
for _ in range(COUNT):
    total += node.value
    node = node.previous
gone = weakref.ref(first)
del first, last, node
gc.collect()
print("linked_list", total, gone() is None)
