# Classes, quantifiers, lookaround, back references, possessive and atomic groups.
import re
def show(pattern, text, flags=0):
    m = re.search(pattern, text, flags)
    print(pattern, '->', m and (m.group(), m.groups()))

show(r'[^\d\s]+', '12 ab3')  # expect: [^\d\s]+ -> ('ab', ())
show(r'a{2,3}?', 'aaaa')  # expect: a{2,3}? -> ('aa', ())
show(r'<(.+?)>', '<a><b>')  # expect: <(.+?)> -> ('<a>', ('a',))
show(r'(?<=\$)\d+(?!\d|x)', 'x5 $12x $345')  # expect: (?<=\$)\d+(?!\d|x) -> ('345', ())
show(r'(?<!a)b', 'abcb')  # expect: (?<!a)b -> ('b', ())
show(r'(\w)\1', 'hello')  # expect: (\w)\1 -> ('ll', ('l',))
show(r'(?P<q>["\']).*?(?P=q)', 'say "it\'s" ok')  # expect: (?P<q>["\']).*?(?P=q) -> ('"it\'s"', ('"',))
show(r'(?i:A)b', 'aB ab')  # expect: (?i:A)b -> ('ab', ())
show(r'a++b', 'aaab')  # expect: a++b -> ('aaab', ())
show(r'(?>a+)ab', 'aaab')  # expect: (?>a+)ab -> None
show(r'(?:x|y)z', 'yz')  # expect: (?:x|y)z -> ('yz', ())
show(r'^b$', 'a\nb\nc', re.M)  # expect: ^b$ -> ('b', ())
show(r'a.c', 'a\nc', re.S)  # expect: a.c -> ('a\nc', ())
show(r' a b # comment', 'ab', re.X)  # expect:  a b # comment -> ('ab', ())
show(r'(a)?(?(1)b|c)', 'c ab')  # expect: (a)?(?(1)b|c) -> ('c', (None,))
show(r'\A\w+\Z', 'é_1')  # expect: \A\w+\Z -> ('é_1', ())
show(r'\w+', 'é_1', re.A)  # expect: \w+ -> ('_1', ())
show(r'(?s).+', 'a\nb')  # expect: (?s).+ -> ('a\nb', ())
show(r'[]\-a]+', 'x]-a')  # expect: []\-a]+ -> (']-a', ())
show(r'\x41\u00e9\t', 'Aé\t')  # expect: \x41\u00e9\t -> ('Aé\t', ())
