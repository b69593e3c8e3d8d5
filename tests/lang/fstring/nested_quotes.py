# Since PEP 701 a field may contain the same quotes, comments, backslashes and nested f-strings.
d = {'key': 'value', 'a': 1}
print(f'{d['key']} {', '.join(['x', 'y'])}')  # expect: value x, y
print(f"{f"{f'{1 + 1}'}"}")  # expect: 2
print(f'{'\n'.join('ab')!r}', f'{'\x41'}')  # expect: 'a\nb' A
print(f'{
    d['a']  # a comment } inside
    + 1
}')  # expect: 2
print(f'{f'{f'{f'{f'{1}'}'}'}'}')  # expect: 1
print(f'''{'''triple'''}''')  # expect: triple
