# dedent removes common leading white space; indent adds a prefix to lines that are not blank.
import textwrap
print(repr(textwrap.dedent('    a\n      b\n    c\n')))  # expect: 'a\n  b\nc\n'
print(repr(textwrap.dedent('  a\n\n  b')), repr(textwrap.dedent('\ta\n  b')))  # expect: 'a\n\nb' '\ta\n  b'
print(repr(textwrap.dedent('  x\n   \n  y\n')), repr(textwrap.dedent('')))  # expect: 'x\n\ny\n' ''
print(repr(textwrap.dedent('a\n  b')))  # expect: 'a\n  b'
print(repr(textwrap.indent('a\n\n b\n', '> ')))  # expect: '> a\n\n>  b\n'
print(repr(textwrap.indent('a\n\nb', '# ', lambda line: True)))  # expect: '# a\n# \n# b'
print(repr(textwrap.indent('', 'x')), repr(textwrap.indent('a\r\nb', '-')))  # expect: '' '-a\r\n-b'
w = textwrap.TextWrapper(width=10, tabsize=2, drop_whitespace=False)
print(w.wrap('aaa bbb ccc'), w.fill('x y'), w.width)  # expect: ['aaa bbb ', 'ccc'] x y 10
