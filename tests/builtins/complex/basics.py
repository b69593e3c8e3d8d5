# Complex arithmetic, attributes, repr and comparisons.
z = 3 + 4j
print(z, z.real, z.imag, abs(z), z.conjugate(), -z, +z, z * z, z / (1 - 1j), z ** 2)
# expect: (3+4j) 3.0 4.0 5.0 (3-4j) (-3-4j) (3+4j) (-7+24j) (-0.5+3.5j) (-7+24j)
print(z - 3, 1j ** 2, z == 3 + 4j, z != 3)  # expect: 4j (-1+0j) True True
print(complex(1, -0.0), complex(-0.0, 1), -0j, 0j, complex('nan'))
# expect: (1-0j) (-0+1j) (-0-0j) 0j (nan+0j)
print(complex(float('inf'), float('nan')), 1e20j, 1.5 - 2.5j, -1j, -(1j))
# expect: (inf+nanj) 1e+20j (1.5-2.5j) (-0-1j) (-0-1j)
print(hash(2 + 0j) == hash(2), 2 + 0j == 2.0, bool(0j), bool(1j), 2j.imag)  # expect: True True False True 2.0
print(complex(1 + 2j, 3 + 4j), (1 + 2j).__getnewargs__())  # expect: (-3+5j) (1.0, 2.0)
print(pow(2, 1j) ** 0, (1 + 1j) ** 3, (1 + 1j) ** -1, 0j ** 0, 2 ** (1 + 0j))
# expect: (1+0j) (-2+2j) (0.5-0.5j) (1+0j) (2+0j)
for source in ('1j < 2j', '1j // 1', '1j % 1', 'int(1j)', 'float(1j)', '1j / 0', '0j ** -1', 'round(1j)',
               'complex("1", 2)', 'complex(1, "2")', 'divmod(1j, 1)',
               '0j ** 1j', 'complex([])', 'pow(1j, 2, 3)'):
    try:
        print(eval(source))
    except (TypeError, ValueError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
        # expect: TypeError '<' not supported between instances of 'complex' and 'complex'
        # expect: TypeError unsupported operand type(s) for //: 'complex' and 'int'
        # expect: TypeError unsupported operand type(s) for %: 'complex' and 'int'
        # expect: TypeError int() argument must be a string, a bytes-like object or a real number, not 'complex'
        # expect: TypeError float() argument must be a string or a real number, not 'complex'
        # expect: ZeroDivisionError complex division by zero
        # expect: ZeroDivisionError 0.0 to a negative or complex power
        # expect: TypeError type complex doesn't define __round__ method
        # expect: TypeError complex() can't take second arg if first is a string
        # expect: TypeError complex() second arg can't be a string
        # expect: TypeError unsupported operand type(s) for divmod(): 'complex' and 'int'
        # expect: ZeroDivisionError 0.0 to a negative or complex power
        # expect: TypeError complex() first argument must be a string or a number, not 'list'
        # expect: ValueError complex modulo
