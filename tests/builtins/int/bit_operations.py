# `&`, `|`, `^`, `~` act on infinite two's complement; `bit_length` and `bit_count` on the magnitude.
a, b = 0b1100, -6
print(a & b, a | b, a ^ b, ~a, ~b, ~0, ~-1)  # expect: 8 -2 -10 -13 5 -1 0
big = 2 ** 80 + 5
print(big & -1 == big, big & 0xff, big | -1, (big ^ -big) == big ^ -big)  # expect: True 5 -1 True
print(-big & 0xffff, -big | 1, ~big)  # expect: 65531 -1208925819614629174706181 -1208925819614629174706182
print((-(2 ** 80)) & (2 ** 81 - 1) == 2 ** 80, hex(-(2 ** 70) & -(2 ** 66)))
# expect: True -0x400000000000000000
print((255).bit_length(), (-256).bit_length(), (0).bit_length())  # expect: 8 9 0
print((2 ** 100).bit_length(), (2 ** 100 - 1).bit_length())  # expect: 101 100
print((255).bit_count(), (-255).bit_count(), (2 ** 100 - 1).bit_count(), (0).bit_count())  # expect: 8 8 100 0
print(True & False, True | False, True ^ True, type(True & True).__name__)  # expect: False True False bool
print(type(True & 1).__name__)  # expect: int
