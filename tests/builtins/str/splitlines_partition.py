# `splitlines` knows all line boundaries; `partition` cuts once.
print('a\nb\r\nc\rd\x0be\x0cf\x1cg\x85h\u2028i\u2029j'.splitlines(), 'a\n\nb\n'.splitlines(),
      'a\r\nb\n'.splitlines(True), ''.splitlines(), '\n'.splitlines(keepends=True))
      # expect: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'] ['a', '', 'b'] ['a\r\n', 'b\n'] [] ['\n']
print('a=b=c'.partition('='), 'a=b=c'.rpartition('='), 'abc'.partition('='), 'abc'.rpartition('='),
      '=x'.partition('='))
      # expect: ('a', '=', 'b=c') ('a=b', '=', 'c') ('abc', '', '') ('', '', 'abc') ('', '=', 'x')
for f in (lambda: 'a'.partition(''), lambda: 'a'.partition(1), lambda: 'a'.rpartition()):
    try:
        f()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError empty separator
        # expect: TypeError must be str, not int
        # expect: TypeError str.rpartition() takes exactly one argument (0 given)
