"""Lists: append, pop, index, slice, insert, extend, reverse, copy, min, max, sum, membership, zip."""


def run(n, rounds):
    total = 0
    for number in range(rounds):
        items = []
        for i in range(n):
            items.append(i * 17 % 1009)
        for i in range(1, n):
            items[i] = items[i - 1] ^ items[i]
        total += items[-1] + items[n // 2] + max(items) + min(items) + sum(items)
        stack = items[::3] + items[1:100] * 2
        stack.extend(range(number))
        while len(stack) > 10:
            total += stack.pop()
        for i in range(200):
            stack.insert(i % 5, i)
            if i * 5 in stack:
                total += stack.index(i * 5)
        stack.reverse()
        first, *middle, last = stack
        total += first - last + len(middle)
        for a, b in zip(items, reversed(items)):
            if a < b:
                total += 1
        for index, value in enumerate(items[:n // 2]):
            total += index * value & 3
        del items[::2]
        total += len(items) + items.count(5) + (items == items[:])
    return total


print("list_ops", run(50_000, 70))
