"""Dynamic programming over strings: edit distance and longest common subsequence."""


def distance(a, b):
    previous = list(range(len(b) + 1))
    for i, ca in enumerate(a, 1):
        current = [i]
        for j, cb in enumerate(b, 1):
            cost = previous[j - 1]
            if ca != cb:
                cost = min(cost, previous[j], current[j - 1]) + 1
            current.append(cost)
        previous = current
    return previous[-1]


def common(a, b):
    rows = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a)):
        for j in range(len(b)):
            if a[i] == b[j]:
                rows[i + 1][j + 1] = rows[i][j] + 1
            else:
                up, left = rows[i][j + 1], rows[i + 1][j]
                rows[i + 1][j + 1] = up if up > left else left
    return rows[-1][-1]


def text(seed, length):
    letters = []
    for _ in range(length):
        seed = (seed * 1664525 + 1013904223) % 4294967296
        letters.append("acgt"[seed >> 30])
    return "".join(letters)


def run(length, rounds):
    total = 0
    for number in range(rounds):
        a, b = text(number, length), text(number + 100, length + number)
        total = total * 7 + distance(a, b) + common(a, b)
    return total % 1_000_000_007


print("levenshtein", run(450, 14))
