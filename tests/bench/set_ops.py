"""Sets: add, test, union, intersection, difference, comprehension, frozensets as members."""


def run(n, rounds):
    total = 0
    for number in range(rounds):
        a = set()
        for i in range(n):
            a.add(i * (number + 3) % (n * 2))
        b = {i * 5 % (n * 2) for i in range(n)}
        for i in range(n):
            if i in a and i not in b:
                total += i
        total += len(a | b) + len(a & b) * 3 + len(a - b) * 5 + len(a ^ b) * 7
        total += (a & b <= a) + a.isdisjoint(b) + (b >= a - b)
        for i in range(0, n, 3):
            a.discard(i)
        total += sum(a)
        families = {frozenset((i % 17, i % 13, i % 11)) for i in range(n // 4)}
        total += len(families) + sum(len(f) for f in families)
        letters = set("the quick brown fox") - set("lazy dog")
        total += sum(map(ord, letters)) + len(letters)
    return total


print("set_ops", run(60_000, 28))
