"""Big integers at work: pi and e, huge Fibonacci numbers, a toy RSA, primes, continued fractions."""
import functools
import itertools
import math
import operator
import random
import sys


def pi_digits():
    """Stream of digits from pi = 2 + 1/3 (2 + 2/5 (2 + 3/7 (…))): a state x -> (a x + b) / c."""
    a, b, c = 1, 0, 1
    for k in itertools.count(1):
        while (digit := (3 * a + b) // c) == (4 * a + b) // c:
            yield digit
            a, b = 10 * a, 10 * (b - digit * c)
        odd = 2 * k + 1
        a, b, c = a * k, (2 * a + b) * odd, c * odd


def e_by_splitting(digits):
    """e as the sum of 1/k!, by binary splitting."""
    def split(low, high):
        if high - low == 1:
            return 1, high
        middle = (low + high) // 2
        p1, q1 = split(low, middle)
        p2, q2 = split(middle, high)
        return p1 * q2 + p2, q1 * q2

    terms = 1
    while math.lgamma(terms + 1) < (digits + 5) * math.log(10):
        terms *= 2
    p, q = split(0, terms)
    return 10 ** digits * (p + q) // q


def square_root(n, digits):
    """By Newton's iteration on integers, compared with math.isqrt."""
    scaled = n * 100 ** digits
    x = 1 << (scaled.bit_length() + 1) // 2
    while True:
        y = (x + scaled // x) >> 1
        if y >= x:
            assert x == math.isqrt(scaled)
            return x
        x = y


def fibonacci(n):
    a, b = 0, 1
    for bit in bin(n)[2:]:
        a, b = a * (2 * b - a), a * a + b * b
        if bit == "1":
            a, b = b, a + b
    return a


def is_prime(n, rounds=12, rng=random.Random(1)):
    """Miller and Rabin's test."""
    if n < 41:
        return n in {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37}
    if any(n % p == 0 for p in (2, 3, 5, 7, 11, 13)):
        return False
    shift = (n - 1 & -(n - 1)).bit_length() - 1
    odd = n - 1 >> shift
    for _ in range(rounds):
        x = pow(rng.randrange(2, n - 1), odd, n)
        if x in (1, n - 1):
            continue
        for _ in range(shift - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def next_prime(n):
    n |= 1
    while not is_prime(n):
        n += 2
    return n


def factor(n):
    """Trial division, then Pollard's rho."""
    for p in (2, 3, 5, 7, 11, 13):
        while n % p == 0:
            yield p
            n //= p
    stack = [n] if n > 1 else []
    while stack:
        n = stack.pop()
        if is_prime(n):
            yield n
            continue
        for c in itertools.count(1):
            slow = fast = 2
            divisor = 1
            while divisor == 1:
                slow = (slow * slow + c) % n
                fast = (fast * fast + c) % n
                fast = (fast * fast + c) % n
                divisor = math.gcd(slow - fast, n)
            if divisor != n:
                stack += [divisor, n // divisor]
                break


class RSA:
    def __init__(self, bits, seed):
        rng = random.Random(seed)
        self.e = 65537
        p = next_prime(rng.getrandbits(bits // 2) | 3 << bits // 2 - 2)
        q = next_prime(rng.getrandbits(bits // 2) | 3 << bits // 2 - 2)
        self.n = p * q
        self.d = pow(self.e, -1, math.lcm(p - 1, q - 1))
        self.size = (self.n.bit_length() + 7) // 8

    def encrypt(self, text):
        data = text.encode()
        block = self.size - 2
        for start in range(0, len(data), block):
            number = int.from_bytes(b"\x01" + data[start:start + block], "big")
            yield pow(number, self.e, self.n).to_bytes(self.size, "big")

    def decrypt(self, blocks):
        out = bytearray()
        for block in blocks:
            number = pow(int.from_bytes(block), self.d, self.n)
            out += number.to_bytes((number.bit_length() + 7) // 8)[1:]
        return out.decode()


def continued_fraction(numerator, denominator):
    while denominator:
        quotient, rest = divmod(numerator, denominator)
        yield quotient
        numerator, denominator = denominator, rest


def convergents(quotients):
    h, h1, k, k1 = 1, 0, 0, 1
    for q in quotients:
        h, h1 = q * h + h1, h
        k, k1 = q * k + k1, k
        yield h, k


def to_base(n, base, alphabet="0123456789abcdefghijklmnopqrstuvwxyz"):
    """Divide and conquer, so that long numbers do not take quadratically many small divisions."""
    if n < 0:
        return "-" + to_base(-n, base)
    if n < base:
        return alphabet[n]
    power = base
    powers = [power]
    while power * power <= n:
        power *= power
        powers.append(power)

    def convert(n, level):
        if level < 0:
            return alphabet[n]
        high, low = divmod(n, powers[level])
        return convert(high, level - 1) + convert(low, level - 1)

    return convert(n, len(powers) - 1).lstrip("0")


def digit_sum(n):
    return sum(map(int, str(n)))


def main():
    digits = "".join(map(str, itertools.islice(pi_digits(), 320)))
    print("pi:", digits[0] + "." + digits[1:61], "… last ten of 320:", digits[-10:])
    print("digits:", {d: digits.count(d) for d in sorted(set(digits))})
    e = str(e_by_splitting(300))
    print("e:", e[0] + "." + e[1:61], "…", e[-10:])
    print("sqrt 2:", square_root(2, 50), "last of 400:", square_root(2, 400) % 10 ** 10)

    print("fibonacci:", [fibonacci(n) for n in range(15)], fibonacci(300))
    huge = fibonacci(20_000)
    print(len(str(huge)), "digits,", huge % 10 ** 12, huge.bit_length(), huge.bit_count(), digit_sum(huge))
    print("factorial:", digit_sum(math.factorial(1000)), math.comb(200, 100), math.perm(30, 12))
    product = functools.reduce(operator.mul, range(1, 51))
    print(product == math.factorial(50) == math.prod(range(1, 51)), f"{product:_}", f"{product:.6e}")

    mersenne = [p for p in range(2, 130) if is_prime(p) and is_prime(2 ** p - 1)]
    print("mersenne:", mersenne, 2 ** 127 - 1)
    for n in (360360, 2 ** 67 - 1, 10 ** 15 + 37, 600851475143, 2 ** 64 + 1):
        print(f"  {n} = {' * '.join(map(str, sorted(factor(n))))}")
    rsa = RSA(256, seed=2024)
    secret = "Eggs are laid at dawn — under the flat stone, behind the third tree. 🐍"
    blocks = list(rsa.encrypt(secret))
    print("rsa:", rsa.n.bit_length(), "bits,", len(blocks), "blocks,", rsa.decrypt(blocks) == secret,
          blocks[0].hex()[:16])
    print("   n =", hex(rsa.n)[:26], "d * e mod ... ok:", pow(pow(12345, rsa.e, rsa.n), rsa.d, rsa.n))

    pi_fraction = continued_fraction(int(digits[:40]), 10 ** 39)
    terms = list(itertools.islice(pi_fraction, 12))
    print("pi as a continued fraction:", terms)
    print("  ", [f"{h}/{k}" for h, k in itertools.islice(convergents(terms), 5)])
    n = 3 ** 500
    for base in (2, 7, 16, 36):
        text = to_base(n, base)
        print(f"base {base}: {len(text)} digits, {text[:12]}…{text[-6:]}, back: {int(text, base) == n}")
    print(to_base(n, 16) == f"{n:x}", to_base(0, 9), to_base(-255, 16), oct(2 ** 70), bin(-37),
          int("-0b101", 0))
    a, b = 7 ** 60, -(3 ** 40)
    print(a // b, a % b, divmod(b, 10 ** 9), (a ^ b) & 0xFFFF, a >> 100, b >> 200, ~a % 1000, b | 1 == b)
    print(a.to_bytes(22, "little").hex(), int.from_bytes(b.to_bytes(9, signed=True), signed=True) == b)
    print(float(a), a / 10 ** 40, 10 ** 400 / 10 ** 399, hash(2 ** 61 - 1), hash(a) == a % (2 ** 61 - 1),
          round(a, -45))
    for bad in (lambda: 1 << -1, lambda: float(10 ** 400), lambda: (300).to_bytes(1), lambda: pow(2, -1, 4),
                lambda: int("12x"), lambda: 10 ** 5000 and str(10 ** 5000), lambda: math.isqrt(-1),
                lambda: a % 0):
        try:
            print(bad())
        except (ValueError, ArithmeticError) as error:
            print(f"  {type(error).__name__}: {error}")
    print(sys.int_info.bits_per_digit > 0, (2 ** 100).__sizeof__() > 8, isinstance(True, int), True + 2 ** 64)


if __name__ == "__main__":
    main()
