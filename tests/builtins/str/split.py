# `split` without a separator cuts at runs of white space; with one it cuts at each.
print('  a  b c '.split(), 'a,b,,c,'.split(','), ''.split(), ''.split(','))
# expect: ['a', 'b', 'c'] ['a', 'b', '', 'c', ''] [] ['']
print('a b c d'.split(None, 2), ' a b '.split(None, 1), 'a,b,c'.split(',', 1))
# expect: ['a', 'b', 'c d'] ['a', 'b '] ['a', 'b,c']
print('a b c d'.rsplit(None, 2), 'a,b,c'.rsplit(',', 1), ' a  b '.rsplit(None, 1))
# expect: ['a b', 'c', 'd'] ['a,b', 'c'] [' a', 'b']
print('abXYcdXYe'.split('XY'), 'aaa'.split('aa'), 'aaa'.rsplit('aa'))
# expect: ['ab', 'cd', 'e'] ['', 'a'] ['a', '']
print('a\u2003b\x1cc\x85d'.split(), 'x'.split('x'), 'a b'.split(maxsplit=0))
# expect: ['a', 'b', 'c', 'd'] ['', ''] ['a b']
print(' a b'.split(maxsplit=0), 'a-b'.split(sep='-', maxsplit=-1))  # expect: ['a b'] ['a', 'b']
for f in (lambda: 'a'.split(''), lambda: 'a'.split(1), lambda: 'a'.split('a', 'b'),
          lambda: 'a'.split(b'a'), lambda: 'a'.split(',', 1, 2), lambda: 'a'.split(x=1)):
    try:
        f()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError empty separator
        # expect: TypeError must be str or None, not int
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: TypeError must be str or None, not bytes
        # expect: TypeError split() takes at most 2 arguments (3 given)
        # expect: TypeError split() got an unexpected keyword argument 'x'
