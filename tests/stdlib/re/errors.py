# A bad pattern raises `re.error` with its message and position.
import re
for pattern in ('(', ')', 'a**', '*a', '[a', 'a{2,1}', '(?P<a>x)(?P<a>y)', '(?P=no)', r'\1', '(?<=a*)b',
                '(?P<1>x)', '(?z)', '[b-a]', '\\', r'\q', '(?P<a', '(?#', 'a)', '(?:', r'(?(1)a)',
                'x{99999999999}', r'\N{no}', '(?i', 'a(?i)'):
    try:
        re.compile(pattern)
        print(pattern, 'compiles')
    except (re.error, OverflowError) as error:
        print(pattern, '|', error)
        # expect: ( | missing ), unterminated subpattern at position 0
        # expect: ) | unbalanced parenthesis at position 0
        # expect: a** | multiple repeat at position 2
        # expect: *a | nothing to repeat at position 0
        # expect: [a | unterminated character set at position 0
        # expect: a{2,1} | min repeat greater than max repeat at position 2
        # expect: (?P<a>x)(?P<a>y) | redefinition of group name 'a' as group 2; was group 1 at position 12
        # expect: (?P=no) | unknown group name 'no' at position 4
        # expect: \1 | invalid group reference 1 at position 1
        # expect: (?<=a*)b | look-behind requires fixed-width pattern
        # expect: (?P<1>x) | bad character in group name '1' at position 4
        # expect: (?z) | unknown extension ?z at position 1
        # expect: [b-a] | bad character range b-a at position 1
        # expect: \ | bad escape (end of pattern) at position 0
        # expect: \q | bad escape \q at position 0
        # expect: (?P<a | missing >, unterminated name at position 4
        # expect: (?# | missing ), unterminated comment at position 0
        # expect: a) | unbalanced parenthesis at position 1
        # expect: (?: | missing ), unterminated subpattern at position 0
        # expect: (?(1)a) | invalid group reference 1 at position 3
        # expect: x{99999999999} | the repetition number is too large
        # expect: \N{no} | undefined character name 'no' at position 0
        # expect: (?i | missing -, : or ) at position 3
        # expect: a(?i) | global flags not at the start of the expression at position 1
try:
    re.compile('(\n*')
except re.error as error:
    print(error.msg, error.pos, error.lineno, error.colno, repr(error.pattern))
    # expect: missing ), unterminated subpattern 0 1 1 '(\n*'
