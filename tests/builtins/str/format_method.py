# `str.format`: automatic and explicit numbering, attributes, items, conversions, nested specs.
class P: x, y = 1, [10, 20]
print('{} {}'.format(1, 2), '{1} {0}'.format('a', 'b'), '{n} {0}'.format(5, n='k'))  # expect: 1 2 b a k 5
print('{0.x} {0.y[1]} {1[key]} {1[0]}'.format(P, {'key': 'v', 0: 'zero'}))  # expect: 1 20 v zero
print('{!r:>5} {!s} {!a}'.format('a', 'b', 'é'), '{{}} {{{}}}'.format(1))  # expect:   'a' b '\xe9' {} {1}
print('{:{}.{}f}|'.format(3.14159, 8, 2), '{:{w}}|'.format('x', w=4))  # expect:     3.14| x   |
print('{0:{1}}'.format(5, '03'), '{:>{width}}'.format('r', width=3))  # expect: 005   r
print('{0}{0}'.format('ab'), '{[a]}'.format({'a': 1}))  # expect: abab 1
print('{a[-1]}'.format(a={'-1': 'text key'}))  # expect: text key
print('{:%H}'.format(type('T', (), {'__format__': lambda s, spec: spec})()))  # expect: %H
print('{x}'.format_map({'x': 1}), '{0[1][2]}'.format([0, 'abc']))  # expect: 1 c
print('no fields'.format(1, 2, a=3), '{:,}'.format(10 ** 6), '{.real}'.format(5))
# expect: no fields 1,000,000 5
print('{0!s:^7}|'.format(None))  # expect:  None  |
class D(dict):
    def __missing__(self, key): return f'<{key}>'
print('{a} {b}'.format_map(D(a=1)))  # expect: 1 <b>
for f in (lambda: '{}'.format(), lambda: '{} {0}'.format(1), lambda: '{0} {}'.format(1),
          lambda: '{x}'.format(), lambda: '{'.format(), lambda: '}'.format(), lambda: '{!x}'.format(1),
          lambda: '{0.nope}'.format(1), lambda: '{0[5]}'.format([1]), lambda: '{0[}'.format(1),
          lambda: '{:d}'.format('x'), lambda: '{!}'.format(1), lambda: '{0!rx}'.format(1),
          lambda: '{:{:{}}}'.format(1, 2, 3), lambda: '{0.}'.format(1), lambda: '{a b}'.format(1),
          lambda: '{0[]}'.format([1])):
    try:
        print(f())
    except (IndexError, ValueError, KeyError, AttributeError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: IndexError Replacement index 0 out of range for positional args tuple
        # expect: ValueError cannot switch from automatic field numbering to manual field specification
        # expect: ValueError cannot switch from manual field specification to automatic field numbering
        # expect: KeyError 'x'
        # expect: ValueError Single '{' encountered in format string
        # expect: ValueError Single '}' encountered in format string
        # expect: ValueError Unknown conversion specifier x
        # expect: AttributeError 'int' object has no attribute 'nope'
        # expect: IndexError list index out of range
        # expect: ValueError expected '}' before end of string
        # expect: ValueError Unknown format code 'd' for object of type 'str'
        # expect: ValueError unmatched '{' in format spec
        # expect: ValueError expected ':' after conversion specifier
        # expect: ValueError Max string recursion exceeded
        # expect: ValueError Empty attribute in format string
        # expect: KeyError 'a b'
        # expect: ValueError Empty attribute in format string
