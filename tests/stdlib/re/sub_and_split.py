# sub with templates, functions and counts; split with groups.
import re
print(re.sub(r'(\w+) (\w+)', r'\2 \1', 'hello world'))  # expect: world hello
print(re.sub('a', 'b', 'aaa', count=2), re.sub('x*', '-', 'abxd'))  # expect: bba -a-b--d-
print(re.subn('a', 'b', 'banana'))  # expect: ('bbnbnb', 3)
print(re.sub(r'(?P<n>\d)', r'<\g<n>\g<0>\g<1>>', 'a1'))  # expect: a<111>
print(re.sub('.', lambda m: m.group().upper() * 2, 'ab'))  # expect: AABB
print(re.sub('a', r'\n\\', 'a') == '\n\\', re.sub('(a)|b', r'[\1]', 'ab'))  # expect: True [a][]
print(re.split(r'[,;]\s*', 'a, b;c'), re.split('(,)', 'a,b'), re.split('x', ''))
# expect: ['a', 'b', 'c'] ['a', ',', 'b'] ['']
print(re.split('', 'ab'), re.split(',', 'a,b,c', maxsplit=1))  # expect: ['', 'a', 'b', ''] ['a', 'b,c']
print(re.split(r'\b', 'a b'))  # expect: ['', 'a', ' ', 'b', '']
for f in (lambda: re.sub('(a)', r'\2', 'a'), lambda: re.sub('a', r'\q', 'a'),
          lambda: re.sub('a', r'\g<no>', 'a'), lambda: re.sub('a', r'\g<', 'a')):
    try:
        f()
    except (re.error, IndexError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: PatternError invalid group reference 2 at position 1
        # expect: PatternError bad escape \q at position 0
        # expect: IndexError unknown group name 'no'
        # expect: PatternError missing group name at position 3
print(re.escape('a.b*c-d e'), re.escape('é_1'), re.sub('a', '', 'banana'))  # expect: a\.b\*c\-d\ e é_1 bnn
