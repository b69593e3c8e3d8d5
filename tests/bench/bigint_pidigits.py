"""Big integers: digits of pi streamed from pi = 2 + 1/3 (2 + 2/5 (2 + 3/7 (2 + ...))), and by Machin.

The stream keeps x -> (a*x + b) / c, the composition of the terms absorbed and digits given out so far
(the idea is Jeremy Gibbons', "Unbounded Spigot Algorithms for the Digits of Pi").
"""


def stream_digits(count):
    digits = []
    a, b, c = 1, 0, 1
    k = 0
    while len(digits) < count:
        low = (3 * a + b) // c
        if low == (4 * a + b) // c:
            digits.append(low)
            a *= 10
            b = 10 * (b - low * c)
        else:
            k += 1
            odd = 2 * k + 1
            b = (2 * a + b) * odd
            a *= k
            c *= odd
    return digits


def arctan_inverse(x, unity):
    term = unity // x
    total = term
    square = x * x
    divisor, sign = 3, -1
    while term:
        term //= square
        total += sign * (term // divisor)
        divisor += 2
        sign = -sign
    return total


def machin(count):
    unity = 10 ** (count + 10)
    return 4 * (4 * arctan_inverse(5, unity) - arctan_inverse(239, unity)) // 10 ** 10


def run(small, large):
    digits = stream_digits(small)
    pi = machin(large)
    assert str(pi // 10 ** (large + 1 - small)) == "".join(map(str, digits))
    checksum = 0
    for digit in digits:
        checksum = (checksum * 10 + digit) % 998_244_353
    return checksum, pi % 1_000_000_007


print("bigint_pidigits", *run(3200, 16_000))
