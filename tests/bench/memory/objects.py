"""Memory: half a million small objects with three attributes."""
COUNT = 500_000


class Point:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z


points = [Point(i, i + 1, i & 7) for i in range(COUNT)]
total = 0
for point in points:
    total += point.x - point.y + point.z
print("objects", len(points), total)
