# Compiled patterns: attributes, flags, caching, positions, equality, bytes patterns.
import re
p = re.compile(r'(?P<word>[a-z]+)(\d)?', re.I)
print(p, p.pattern, p.groups, p.groupindex, p.flags == re.I | re.U)
# expect: re.compile('(?P<word>[a-z]+)(\\d)?', re.IGNORECASE) (?P<word>[a-z]+)(\d)? 2 {'word': 1} True
print(p == re.compile(r'(?P<word>[a-z]+)(\d)?', re.I))  # expect: True
print(hash(p) == hash(re.compile(p)))  # expect: True
print(p.search('12 Abc', 3).group(), p.match('xab', 1).start())  # expect: Abc 1
print(p.fullmatch('abc1x', 0, 4).group(), p.findall('a1 b', 1))  # expect: abc1 [('b', '')]
print(p.sub('-', 'a1 b2', count=1), p.split('1a2b3'))  # expect: - b2 ['1', 'a', '2', '', 'b', '3', '']
print(re.compile(b'a+').findall(b'aab a'), re.sub(b'a', b'b', b'banana'))  # expect: [b'aa', b'a'] b'bbnbnb'
print(re.compile(p) is p, re.I, re.M | re.S, repr(re.RegexFlag(0)))
# expect: True re.IGNORECASE re.MULTILINE|re.DOTALL re.NOFLAG
for f in (lambda: re.compile(5), lambda: re.compile(p, re.M), lambda: re.compile(b'a').match('a'),
          lambda: re.compile('a').match(b'a'), lambda: p.match(), lambda: p.sub('a')):
    try:
        f()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
        # expect: TypeError first argument must be string or compiled pattern
        # expect: ValueError cannot process flags argument with a compiled pattern
        # expect: TypeError cannot use a bytes pattern on a string-like object
        # expect: TypeError cannot use a string pattern on a bytes-like object
        # expect: TypeError match() missing required argument 'string' (pos 1)
        # expect: TypeError sub() missing required argument 'string' (pos 2)
m = p.match('ab1')
print(m.expand(r'\2-\g<word>'), [m.group() for m in p.finditer('a b')])  # expect: 1-ab ['a', 'b']
