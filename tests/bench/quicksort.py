"""Sorting written in Python: in place with two indices, and by list comprehensions."""


def numbers(count, seed=42):
    result = []
    for _ in range(count):
        seed = (seed * 69069 + 1) % 4294967296
        result.append(seed >> 8)
    return result


def sort_in_place(items, low, high):
    while low < high:
        pivot = items[(low + high) // 2]
        i, j = low, high
        while i <= j:
            while items[i] < pivot:
                i += 1
            while items[j] > pivot:
                j -= 1
            if i <= j:
                items[i], items[j] = items[j], items[i]
                i += 1
                j -= 1
        if j - low < high - i:
            sort_in_place(items, low, j)
            low = i
        else:
            sort_in_place(items, i, high)
            high = j


def sort_copies(items):
    if len(items) < 2:
        return items
    pivot = items[len(items) // 2]
    return (sort_copies([x for x in items if x < pivot]) + [x for x in items if x == pivot]
            + sort_copies([x for x in items if x > pivot]))


def run(count, rounds):
    checksum = 0
    for round_number in range(rounds):
        items = numbers(count, round_number)
        copied = sort_copies(items)
        sort_in_place(items, 0, len(items) - 1)
        assert items == copied
        for index in range(0, count, 97):
            checksum = (checksum * 33 + items[index]) % 1_000_000_007
    return checksum


print("quicksort", run(30_000, 10))
