# match, search, fullmatch, findall, finditer and what a match object knows.
import re
m = re.search(r'(?P<key>\w+)=(\d+)', 'set width=42 now')
print(m.group(), m.group(1, 2), m.group('key'), m[2], m.groups(), m.groupdict())
# expect: width=42 ('width', '42') width 42 ('width', '42') {'key': 'width'}
print(m.span(), m.span(2), m.start('key'), m.end())  # expect: (4, 12) (10, 12) 4 12
print(m.lastindex, m.lastgroup, m.string, m.pos, m.endpos, m.re.pattern, m.regs, m)
# expect: 2 None set width=42 now 0 16 (?P<key>\w+)=(\d+) ((4, 12), (4, 9), (10, 12)) <re.Match object; span=(4, 12), match='width=42'>
print(re.match('b', 'ab'), re.match('a', 'ab').end(), re.fullmatch('a+', 'aab'))  # expect: None 1 None
print(re.fullmatch('a+', 'aaa').group())  # expect: aaa
print(re.findall(r'\d+', 'a1b22'), re.findall(r'(\w)(\d)', 'a1b2'))
# expect: ['1', '22'] [('a', '1'), ('b', '2')]
print(re.findall('x*', 'axb'), [x.span() for x in re.finditer('a|', 'ba')])
# expect: ['', 'x', '', ''] [(0, 0), (1, 2), (2, 2)]
print(re.match('(a)|(b)', 'b').groups(), re.match('(a)|(b)', 'b').groups('none'))
# expect: (None, 'b') ('none', 'b')
print(re.match('(a)?', '').group(1), bool(re.match('', '')))  # expect: None True
for f in (lambda: m.group(5), lambda: m.group('no'), lambda: m['x'], lambda: re.match('a', 5),
          lambda: re.match('a', b'a'), lambda: m.start(9)):
    try:
        f()
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: IndexError no such group
        # expect: IndexError no such group
        # expect: IndexError no such group
        # expect: TypeError expected string or bytes-like object, got 'int'
        # expect: TypeError cannot use a string pattern on a bytes-like object
        # expect: IndexError no such group
