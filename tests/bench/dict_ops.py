"""Dictionaries: insert, look up, update, delete, iterate; int, str and tuple keys."""


def run(n):
    squares = {}
    for i in range(n):
        squares[i * 7919 % n] = i
    total = 0
    for i in range(n):
        total += squares[i]
        if i in squares and -i - 1 not in squares:
            total += squares.get(n + i, 1)
    words = [f"key{i % 5000}" for i in range(n)]
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    grid = {}
    for i in range(n // 2):
        point = (i % 300, i % 70)
        if point in grid:
            grid[point] += i
        else:
            grid[point] = i
    for key in list(squares):
        if key % 3:
            del squares[key]
    for key, value in squares.items():
        total += key ^ value
    merged = {**{w: len(w) for w in words[:2000]}, "key1": 0} | counts
    groups = {}
    for key, value in merged.items():
        groups.setdefault(value % 10 + len(key), []).append(key)
    total += sum(grid.values()) + len(groups) + sum(len(v) for v in groups.values())
    while counts:
        key, value = counts.popitem()
        total += value
    return total


print("dict_ops", run(500_000))
