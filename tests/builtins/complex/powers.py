# Small whole exponents are multiplied out, others go through polar form; overflow, poles and three arguments.
print((1 + 2j) ** 5, (1 + 2j) ** -2, 1j ** 100, (2 + 0j) ** 0)
# expect: (41-38j) (-0.12-0.16j) (1+0j) (1+0j)
print((1 + 2j) ** 0.5, (1 + 2j) ** (1 - 1j))
# expect: (1.272019649514069+0.7861513777574233j) (6.458655497394437+2.015103874855683j)
print((-8) ** (1 / 3), (-2.0) ** 0.5)
# expect: (1.0000000000000002+1.7320508075688772j) (8.659560562354934e-17+1.4142135623730951j)
for f in (lambda: 0j ** -1, lambda: 0j ** 1j, lambda: (1e200 + 1j) ** 3, lambda: pow(1j, 2, 3), lambda: pow(2, 1j, 3)):
    try:
        f()
    except (ZeroDivisionError, OverflowError, ValueError) as error:
        print(type(error).__name__, error)
        # expect: ZeroDivisionError 0.0 to a negative or complex power
        # expect: ZeroDivisionError 0.0 to a negative or complex power
        # expect: OverflowError complex exponentiation
        # expect: ValueError complex modulo
        # expect: ValueError complex modulo
class Exact:
    def __complex__(self): return 3 + 4j
class Wrong:
    def __complex__(self): return 1
print(complex(Exact()), complex(1j, 1j), complex(1, 2j), complex(imag=Exact() and 2))  # expect: (3+4j) (-1+1j) (-1+0j) 2j
complex(Wrong())  # raises: TypeError: __complex__ returned non-complex (type int)
