# (?x) counts only at the start: a blank in front of it is a blank yet.
import re
for pattern in ' (?x) a', ' (?x) (?i) a', 'a(?x)':
    try:
        re.compile(pattern)
    except re.PatternError as error:
        print(error)
# expect: global flags not at the start of the expression at position 1
# expect: global flags not at the start of the expression at position 1
# expect: global flags not at the start of the expression at position 1
print(re.match('(?x) (?i) a b', 'AB'), re.match(' (?x) a', 'a', re.X))  # expect: <re.Match object; span=(0, 2), match='AB'> <re.Match object; span=(0, 1), match='a'>
