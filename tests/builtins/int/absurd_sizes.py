# Results that cannot fit into memory are refused at once, and what only looks large is computed.
# differs: CPython tries, for hours or until the system ends it
import math
for f in (lambda: 10 ** 10 ** 11, lambda: 1 << (1 << 40), lambda: 3 ** (2 ** 64), lambda: (10 ** 30) ** (10 ** 12),
          lambda: math.factorial(10 ** 12), lambda: math.perm(10 ** 30, 10 ** 12), lambda: math.comb(10 ** 13, 10 ** 12),
          lambda: 2 ** (2 ** 62), lambda: (5).to_bytes(1 << 61)):
    try:
        f()
        print('made')
    except MemoryError:
        print('refused')
        # expect: refused
        # expect: refused
        # expect: refused
        # expect: refused
        # expect: refused
        # expect: refused
        # expect: refused
        # expect: refused
        # expect: refused
print(1 ** 10 ** 30, (-1) ** (10 ** 30 + 1), 0 ** 10 ** 30, 5 >> 10 ** 30, -5 >> 10 ** 30, 0 << 10 ** 30)
# expect: 1 -1 0 0 -1 0
print((10 ** 100000).bit_length(), pow(3, 10 ** 40, 10 ** 9 + 7), round(12345, -10 ** 30))  # expect: 332193 532400718 0
