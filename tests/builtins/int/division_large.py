# Division, modulo and formatting of many-digit numbers agree with one another.
import random
rng = random.Random(11)
bad = 0
for bits_a in (1, 30, 62, 63, 64, 65, 127, 200, 500, 2000):
    for bits_b in (1, 31, 62, 64, 65, 130, 700):
        for _ in range(6):
            a = rng.getrandbits(bits_a) * rng.choice((1, -1))
            b = (rng.getrandbits(bits_b) or 1) * rng.choice((1, -1))
            q, r = divmod(a, b)
            ok = q * b + r == a and (0 <= r < b or b < r <= 0) and a // b == q and a % b == r
            ok = ok and int(str(a)) == a and int(hex(a), 16) == a and int(bin(a), 0) == a
            ok = ok and (a << 37) >> 37 == a and a ^ b ^ b == a and (a & b) + (a | b) == a + b
            ok = ok and ~a == -a - 1 and int(oct(a), 8) == a
            ok = ok and int.from_bytes(a.to_bytes(300, signed=True), signed=True) == a and -(-a) == a
            ok = ok and (a < b) == (a - b < 0) and pow(a, 3, b) == a ** 3 % b
            bad += not ok
print(bad)  # expect: 0
