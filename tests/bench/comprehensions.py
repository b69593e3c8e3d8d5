"""List, set, dict comprehensions and generator expressions, nested and filtered; map, filter, any, all."""


def run(n, rounds):
    total = 0
    for number in range(rounds):
        squares = [i * i for i in range(n)]
        odd = [x for x in squares if x & 1]
        pairs = [(x, y) for x in range(60) for y in range(x) if (x + y) % 3 == 0]
        table = {x % 101: y for x, y in pairs}
        remainders = {x % 97 for x in odd}
        flat = [cell for row in [[i, i + 1, i + 2] for i in range(n // 4)] for cell in row]
        total += sum(x % 7 for x in squares) + sum(1 for x in flat if x % 2)
        total += len(odd) + len(pairs) + sum(table.values()) + len(remainders) + number
        total += any(x > n for x in flat) + all(x < n for x in flat)
        total += sum(map(lambda x: x >> 1, flat)) + len(list(filter(None, flat)))
        total += sum(a * b for a, b in zip(flat, odd))
    return total


print("comprehensions", run(8_000, 360))
