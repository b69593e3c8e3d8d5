# dedent removes common leading white space; indent adds a prefix to lines that are not blank.
import textwrap
print(repr(textwrap.dedent('    a\n      b\n    c\n')), repr(textwrap.dedent('  a\n\n  b')),
      repr(textwrap.dedent('\ta\n  b')), repr(textwrap.dedent('  x\n   \n  y\n')),
      repr(textwrap.dedent('')), repr(textwrap.dedent('a\n  b')))
      # expect: 'a\n  b\nc\n' 'a\n\nb' '\ta\n  b' 'x\n\ny\n' '' 'a\n  b'
print(repr(textwrap.indent('a\n\n b\n', '> ')), repr(textwrap.indent('a\n\nb', '# ', lambda line: True)),
      repr(textwrap.indent('', 'x')), repr(textwrap.indent('a\r\nb', '-')))
      # expect: '> a\n\n>  b\n' '# a\n# \n# b' '' '-a\r\n-b'
w = textwrap.TextWrapper(width=10, tabsize=2, drop_whitespace=False)
print(w.wrap('aaa bbb ccc'), w.fill('x y'), w.width)  # expect: ['aaa bbb ', 'ccc'] x y 10
