"""Small integers in local variables: add, mask, shift, compare, branch."""


def run(n):
    total = 0
    state = 12345
    i = 0
    while i < n:
        state = (state * 1103 + 12347) & 0xFFFFF
        if state & 1:
            total += state >> 3
        else:
            total -= i & 7
        i += 1
    for j in range(n):
        total += j % 7
    return total


print("int_loop", run(4_000_000))
