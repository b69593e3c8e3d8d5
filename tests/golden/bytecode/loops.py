def count(n):
    total = 0
    i = 0
    while i < n:
        if i % 2 == 0:
            total += i
        elif i > 10:
            break
        i += 1
    else:
        return None
    return total


def each(items):
    for item in items:
        if not item:
            continue
        print(item)


def ranges():
    for i in range(3):
        for j in range(i):
            yield i, j
