# `splitlines` knows all line boundaries; `partition` cuts once.
print('a\nb\r\nc\rd\x0be\x0cf\x1cg\x85h\u2028i\u2029j'.splitlines())
# expect: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']
print('a\n\nb\n'.splitlines(), 'a\r\nb\n'.splitlines(True), ''.splitlines())
# expect: ['a', '', 'b'] ['a\r\n', 'b\n'] []
print('\n'.splitlines(keepends=True))  # expect: ['\n']
print('a=b=c'.partition('='), 'a=b=c'.rpartition('='), 'abc'.partition('='))
# expect: ('a', '=', 'b=c') ('a=b', '=', 'c') ('abc', '', '')
print('abc'.rpartition('='), '=x'.partition('='))  # expect: ('', '', 'abc') ('', '=', 'x')
for f in (lambda: 'a'.partition(''), lambda: 'a'.partition(1), lambda: 'a'.rpartition()):
    try:
        f()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError empty separator
        # expect: TypeError must be str, not int
        # expect: TypeError str.rpartition() takes exactly one argument (0 given)
