# A real and an imaginary constant were joined by the compiler; the sign of a zero was that of the second alone.
a, b, zero = 1, -0.0, 0j
print(1 - 0j, a - zero)  # expect: (1+0j) (1+0j)
print(1 + (-0j), a + -zero)  # expect: (1+0j) (1+0j)
print(-0.0 - 0j, b - zero)  # expect: (-0+0j) (-0+0j)
print(-0.0 + 0j, b + zero, 2 - 3j, 2 + 3j)  # expect: 0j 0j (2-3j) (2+3j)
match 1 + 0j:
    case 1 - 0j: print('same')  # expect: same
