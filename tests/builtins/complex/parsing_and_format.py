# `complex(text)` and format specs.
print([complex(s) for s in ('1+2j', ' -3j ', '(1-1j)', '5', 'j', '-j', '1e3+.5j', 'inf+nanj', '1_0+0j',
                            '+J')])
                            # expect: [(1+2j), -3j, (1-1j), (5+0j), 1j, -1j, (1000+0.5j), (inf+nanj), (10+0j), 1j]
for text in ('1 + 2j', '1+2', '1+2j3', '', 'i', '1+j2', '(1', '1j+1', '--1j', '1+2jj'):
    try:
        print(complex(text))
    except ValueError as error:
        print(error)
        # expect: complex() arg is a malformed string
        # expect: complex() arg is a malformed string
        # expect: complex() arg is a malformed string
        # expect: complex() arg is a malformed string
        # expect: complex() arg is a malformed string
        # expect: complex() arg is a malformed string
        # expect: complex() arg is a malformed string
        # expect: complex() arg is a malformed string
        # expect: complex() arg is a malformed string
        # expect: complex() arg is a malformed string
z = 1.5 - 2.25j
print(f'{z} {z:.1f} {z:10.2f}|{z:<16.1f}|{z:+g} {z:,.3f} {z:e} {1j:g} {z:^20}|')
# expect: (1.5-2.25j) 1.5-2.2j 1.50-2.25j|1.5-2.2j        |+1.5-2.25j 1.500-2.250j 1.500000e+00-2.250000e+00j 0+1j     (1.5-2.25j)     |
print(complex(), complex(1), complex(imag=2), complex(real=1, imag=1))  # expect: 0j (1+0j) 2j (1+1j)
print(complex(True), '%s %r' % (z, z))  # expect: (1+0j) (1.5-2.25j) (1.5-2.25j)
