# Characters by name in patterns; flags that nobody knows.
import re
print(re.match(r'\N{LESS-THAN SIGN}\N{em dash}', '<\u2014').span(), re.findall(r'[\N{LESS-THAN SIGN}-\N{GREATER-THAN SIGN}]', 'a<=>b'))
# expect: (0, 2) ['<', '=', '>']
for pattern in r'\N{NO SUCH CHARACTER}', r'\N{', r'\NDIGIT':
    try:
        re.compile(pattern)
    except re.PatternError as error:
        print(error)
# expect: undefined character name 'NO SUCH CHARACTER' at position 0
# expect: missing character name at position 3
# expect: missing { at position 2
print(re.compile('x', re.I | 0x123000), re.compile('x', 0x1000))  # expect: re.compile('x', re.IGNORECASE|0x123000) re.compile('x', 0x1000)
