# product, permutations, combinations and combinations with replacement, in lexicographic order.
from itertools import *
def text(it): return ' '.join(''.join(map(str, t)) for t in it)
print(text(product('ab', '12')), '|', text(product('ab', repeat=2)), '|')
# expect: a1 a2 b1 b2 | aa ab ba bb |
print(text(product()), '|', list(product('a', [])))  # expect:  | []
print(text(permutations('abc')), '|', text(permutations('abc', 2)), '|')
# expect: abc acb bac bca cab cba | ab ac ba bc ca cb |
print(list(permutations('a', 2)), list(permutations('', 0)))  # expect: [] [()]
print(text(combinations('abcd', 2)), '|')  # expect: ab ac ad bc bd cd |
print(text(combinations_with_replacement('abc', 2)), '|')  # expect: aa ab ac bb bc cc |
print(list(combinations('ab', 3)))  # expect: []
print(sum(1 for _ in combinations(range(15), 7)))  # expect: 6435
print(sum(1 for _ in permutations(range(6))))  # expect: 720
print(next(product(range(3), repeat=100))[:3])  # expect: (0, 0, 0)
for f in (lambda: combinations('a', -1), lambda: permutations('a', -1), lambda: product('a', repeat=-1),
          lambda: combinations('a'), lambda: product(5), lambda: permutations('a', 'b'),
          lambda: product('a', repeats=2)):
    try:
        f()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError r must be non-negative
        # expect: ValueError r must be non-negative
        # expect: ValueError repeat argument cannot be negative
        # expect: TypeError combinations() missing required argument 'r' (pos 2)
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError Expected int as r
        # expect: TypeError product() got an unexpected keyword argument 'repeats'. Did you mean 'repeat'?
