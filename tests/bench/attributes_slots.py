"""Reading and writing attributes of instances with __slots__, through a chain of objects."""


class Cell:
    __slots__ = ("value", "next", "weight")

    def __init__(self, value, next_cell):
        self.value = value
        self.next = next_cell
        self.weight = 1


def run(n):
    ring = first = Cell(0, None)
    for i in range(1, 64):
        ring = Cell(i, ring)
    first.next = ring
    cell = first
    total = 0
    for i in range(n):
        follower = cell.next
        follower.value += cell.value & 3
        follower.weight = (cell.weight * 3 + i) & 1023
        total += follower.weight + cell.next.next.value
        cell = follower
    return total


print("attributes_slots", run(5_000_000))
