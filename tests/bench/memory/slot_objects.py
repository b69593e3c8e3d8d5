"""Memory: half a million objects with three slots."""
COUNT = 500_000


class Point:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z


points = [Point(i, i + 1, i & 7) for i in range(COUNT)]
total = 0
for point in points:
    total += point.x - point.y + point.z
print("slot_objects", len(points), total)
