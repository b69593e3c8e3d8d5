# Escapes are processed in the literal parts only, not in raw f-strings; `\N{…}` is not a field.
x = 1
print(f'\x41\u00e9\N{SNAKE}{x}\t|', rf'\x41{x}\{x}', f'\\{x}')  # expect: Aé🐍1	| \x411\1 \1
print(f'{'\t'!r}', f'a\
b{x}', len(f'\0{x}'))  # expect: '\t' ab1 2
print(f'{x}\x7b{x}\x7d', f'{{\x41}}')  # expect: 1{1} {A}
print('\N{LATIN SMALL LETTER A WITH DIAERESIS}', f'{"\N{DIGIT ONE}"}')  # expect: ä 1
