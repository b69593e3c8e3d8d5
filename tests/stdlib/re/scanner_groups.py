# The groups inside a Scanner's phrases are numbered one after the other, behind each phrase's own.
# differs: CPython gives them the numbers of the phrases, too, so that they hide each other
import re

scanner = re.Scanner([(r'`([^`]+)`', 'code'), (r'(\*+)(\w+)', 'strong')]).scanner
for match in iter(scanner.scanner('`a` **b').search, None):
    print(match.lastindex, match.groups())
# expect: 1 ('`a`', 'a', None, None, None)
# expect: 3 (None, None, '**b', '**', 'b')
print(re.Scanner([(r'(a)(b)', lambda s, text: text.upper()), (r'\s+', None)]).scan('ab ab'))  # expect: (['AB', 'AB'], '')
