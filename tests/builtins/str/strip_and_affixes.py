# strip removes characters of a set; removeprefix and removesuffix a whole text once.
print(repr('  x \t\n'.strip()), repr(' x '.lstrip()), repr(' x '.rstrip()))  # expect: 'x' 'x ' ' x'
print('xxaxx'.strip('x'), 'mississippi'.strip('ipsm'), 'www.site.com'.lstrip('w.'))  # expect: a  site.com
print('abc'.strip(''), repr('\u3000x\x85'.strip()))  # expect: abc 'x'
print('TestCase'.removeprefix('Test'), 'aab'.removeprefix('a'))  # expect: Case ab
print('x.py'.removesuffix('.py'), 'x'.removesuffix(''), 'abc'.removeprefix('abcd'))  # expect: x x abc
print('aXbX'.strip('X'))  # expect: aXb
for f in (lambda: 'a'.strip(1), lambda: 'a'.removeprefix(), lambda: 'a'.removesuffix(1),
          lambda: 'a'.strip('a', 'b')):
    try:
        f()
    except TypeError as error:
        print(error)
        # expect: strip arg must be None or str
        # expect: str.removeprefix() takes exactly one argument (0 given)
        # expect: removesuffix() argument must be str, not int
        # expect: strip expected at most 1 argument, got 2
