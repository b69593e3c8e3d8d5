# Number literals: bases, underscores, floats, imaginary parts.
print(0x_ff, 0o17, 0b1010, 1_000_000, 0xDeadBeef, 00, 0_0, 0B11, 0O7, 0XA)
# expect: 255 15 10 1000000 3735928559 0 0 3 7 10
print(1., .5, 1e3, 1E-2, 1_0.0_1, 1e1_0, 5j, .5J, 1e2j, 0x10 .real, 1..real)
# expect: 1.0 0.5 1000.0 0.01 10.01 10000000000.0 5j 0.5j 100j 16 1.0
print(10 ** 20, 0xffffffffffffffffffff, 1e400, -1e-400, 1e22, 1e16, 123456789012345678)
# expect: 100000000000000000000 1208925819614629174706175 inf -0.0 1e+22 1e+16 123456789012345678
