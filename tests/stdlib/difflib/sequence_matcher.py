# SequenceMatcher finds common blocks; get_close_matches() the nearest words.
from difflib import SequenceMatcher, get_close_matches
s = SequenceMatcher(None, 'qabxcd', 'abycdf')
print(s.get_matching_blocks())  # expect: [Match(a=1, b=0, size=2), Match(a=4, b=3, size=2), Match(a=6, b=6, size=0)]
print(s.get_opcodes())
# expect: [('delete', 0, 1, 0, 0), ('equal', 1, 3, 0, 2), ('replace', 3, 4, 2, 3), ('equal', 4, 6, 3, 5), ('insert', 6, 6, 5, 6)]
print(round(s.ratio(), 3), s.quick_ratio() >= s.ratio(), s.find_longest_match(0, 6, 0, 6))  # expect: 0.667 True Match(a=1, b=0, size=2)
s = SequenceMatcher(lambda c: c == ' ', ' abcd', 'abcd abcd')
print(s.find_longest_match(0, 5, 0, 9), s.bjunk)  # expect: Match(a=1, b=0, size=4) {' '}
print(list(SequenceMatcher(None, range(20), [*range(3), 99, *range(4, 20)]).get_grouped_opcodes(2)))
# expect: [[('equal', 1, 3, 1, 3), ('replace', 3, 4, 3, 4), ('equal', 4, 6, 4, 6)]]
print(get_close_matches('appel', ['ape', 'apple', 'peach', 'puppy']), get_close_matches('x', ['y']))  # expect: ['apple', 'ape'] []
