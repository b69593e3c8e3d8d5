# Ints compare exactly with floats, and equal numbers have equal hashes.
print(2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53, 2 ** 53 + 1 > 2.0 ** 53)  # expect: True False True
print(10 ** 400 > 1e308, -10 ** 400 < float('-inf'))  # expect: True False
print(10 ** 400 < float('inf'), 1 == 1.0 == True == 1 + 0j, 10 ** 22 == 1e22)  # expect: True True True
print(10 ** 23 == 1e23, int(1e23))  # expect: False 99999999999999991611392
print(hash(1) == hash(1.0) == hash(True) == hash(1 + 0j), hash(2 ** 61 - 1))  # expect: True 0
print(hash(2 ** 70) == hash(2.0 ** 70), hash(-2), hash(-1))  # expect: True -2 -2
print({1: 'a', 1.0: 'b', True: 'c'}, 0.1 + 0.2 == 0.3, 3 > 2.9999999999999999, 2 ** 1000 > 1.5)
# expect: {1: 'c'} False False True
print(max(1, 1.0), max(1.0, 1), min(True, 1), sorted([2, 1.5, True, 10 ** 20, 1e19]))
# expect: 1 1.0 True [True, 1.5, 2, 1e+19, 100000000000000000000]
