# Precedence and associativity of the operators, from tightest to loosest.
print(-2 ** 2, 2 ** -1, 2 ** 3 ** 2)  # expect: -4 0.5 512
print(-3 // 2, -(3 // 2), 7 % -3, -7 % 3)  # expect: -2 -1 -2 2
print(1 + 2 * 3 - 4 / 2)  # expect: 5.0
print(1 << 2 + 1, 1 | 2 ^ 3 & 4, ~1 + 1)  # expect: 8 3 -1
print(not 1 == 2, not True or True)  # expect: True True
print(1 < 2 == True, 5 & 3 == 1)  # expect: False True
print((lambda: 1, 2)[1], *[1, 2] + [3])  # expect: 2 1 2 3
print(2 * -3, - - 2, ~-1, not not [])  # expect: -6 2 0 False
print(10 - 4 - 3, 100 / 10 / 5, 2 ** 2 ** 0)  # expect: 3 2.0 2
