# An f-string evaluates its fields in order; `!r`, `!s`, `!a` convert; `:` formats.
name, n = 'Kü', 3.14159
print(f'{name} {n}', f'{name!r} {name!s} {name!a}', f'{n:.2f} {n:>8.1f}|{n:<8.1f}|{n:^8.1f}|')
# expect: Kü 3.14159 'Kü' Kü 'K\xfc' 3.14      3.1|3.1     |  3.1   |
print(f'{{}} {{{n:.0f}}}', f'{name:*^7}', f'{42:#x} {42:08b} {1000000:,} {1e10:_}')
# expect: {} {3} **Kü*** 0x2a 00101010 1,000,000 10_000_000_000.0
print(F'{1 + 1}' 'plain' f"{2}" rf'\d{3}' fr'{"raw"}\n')  # expect: 2plain2\d3raw\n
print(f'{3, 4} { {1: 2}[1] } {[x for x in range(3)]} {(lambda x: x * 2)(4)}')  # expect: (3, 4) 2 [0, 1, 2] 8
print(f'', f'{""}', len(f'{"a" "b"}'))  # expect:   2
