"""Conway's Life twice: on a set of coordinates and on a torus of lists."""


def step_set(alive):
    counts = {}
    for x, y in alive:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    key = (x + dx, y + dy)
                    counts[key] = counts.get(key, 0) + 1
    return {cell for cell, n in counts.items() if n == 3 or n == 2 and cell in alive}


def step_grid(grid):
    height, width = len(grid), len(grid[0])
    result = []
    for y in range(height):
        above, row, below = grid[y - 1], grid[y], grid[(y + 1) % height]
        line = []
        for x in range(width):
            left, right = x - 1, (x + 1) % width
            n = (above[left] + above[x] + above[right] + row[left] + row[right]
                 + below[left] + below[x] + below[right])
            line.append(1 if n == 3 or (n == 2 and row[x]) else 0)
        result.append(line)
    return result


def run(generations, size):
    alive = {(0, 1), (1, 3), (2, 0), (2, 1), (2, 4), (2, 5), (2, 6)}
    history = 0
    for _ in range(generations):
        alive = step_set(alive)
        history = (history * 3 + len(alive)) % 1_000_003
    grid = [[1 if (x * x * 3 + y * y + x * y) % 7 < 3 else 0 for x in range(size)] for y in range(size)]
    for _ in range(generations // 8):
        grid = step_grid(grid)
    return history, sum(map(sum, grid)), min(alive), max(alive)


print("life", *run(1200, 100))
