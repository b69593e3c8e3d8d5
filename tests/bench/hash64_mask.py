"""64-bit unsigned arithmetic with masks: values on both sides of what fits an immediate integer."""

MASK = (1 << 64) - 1


def fnv(data):
    h = 0xCBF29CE484222325
    for byte in data:
        h = ((h ^ byte) * 0x100000001B3) & MASK
    return h


def xorshift(state, n):
    total = 0
    for _ in range(n):
        state ^= (state << 13) & MASK
        state ^= state >> 7
        state ^= (state << 17) & MASK
        total = (total + state) & MASK
    return total


def rotate(x, k):
    return ((x << k) | (x >> (64 - k))) & MASK


def mix(n):
    a, b = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9
    for i in range(n):
        a = (a + rotate(b, 23) + i) & MASK
        b = rotate(b ^ a, 41)
        a ^= a >> 31
    return a ^ b


def run(n):
    data = bytes(range(256)) * (n // 256)
    return f"{fnv(data):016x}", f"{xorshift(88172645463325252, n):016x}", f"{mix(n):016x}"


print("hash64_mask", *run(1_000_000))
