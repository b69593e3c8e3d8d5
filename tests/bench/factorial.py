"""Growing integers: factorials, binomials, powers, Fibonacci numbers by doubling, text of a long integer."""


def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def product(low, high):
    if high - low < 8:
        result = 1
        for i in range(low, high):
            result *= i
        return result
    middle = (low + high) // 2
    return product(low, middle) * product(middle, high)


def fibonacci(n):
    if n == 0:
        return 0, 1
    a, b = fibonacci(n // 2)
    c = a * (2 * b - a)
    d = a * a + b * b
    return (d, c + d) if n & 1 else (c, d)


def run(n, rounds):
    checksum = 0
    for number in range(rounds):
        value = factorial(n + number % 100)
        assert value == product(1, n + number % 100 + 1)
        checksum ^= value % 1_000_000_007
        checksum += (value >> 3000) % 65_537 + value.bit_length()
        checksum ^= fibonacci(20_000 + number)[0] % 999_983
        checksum += pow(3, value % 10_000 + 1, 2**127 - 1) % 10_007
        checksum += len(str(value // factorial(n // 3)))
        checksum += (value & -value).bit_length() + int(hex(value)[-900:-800], 16) % 97
    return checksum


print("factorial", run(1300, 750))
