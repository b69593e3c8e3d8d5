# `sort` is stable, takes key and reverse, and returns None.
words = ['banana', 'Apple', 'cherry', 'apple', 'Banana']
print(sorted(words), sorted(words, key=str.lower))
# expect: ['Apple', 'Banana', 'apple', 'banana', 'cherry'] ['Apple', 'apple', 'banana', 'Banana', 'cherry']
print(sorted(words, key=len, reverse=True), words.sort(key=lambda w: (len(w), w)))
# expect: ['banana', 'cherry', 'Banana', 'Apple', 'apple'] None
print(words)  # expect: ['Apple', 'apple', 'Banana', 'banana', 'cherry']
pairs = [(i % 3, i) for i in range(8)]
pairs.sort(key=lambda p: p[0]); print(pairs)
# expect: [(0, 0), (0, 3), (0, 6), (1, 1), (1, 4), (1, 7), (2, 2), (2, 5)]
pairs.sort(key=lambda p: p[0], reverse=True); print(pairs)
# expect: [(2, 2), (2, 5), (1, 1), (1, 4), (1, 7), (0, 0), (0, 3), (0, 6)]
print(sorted([3, 1.5, True, 10 ** 20]), sorted('hello'), sorted({3: 0, 1: 0}))
# expect: [True, 1.5, 3, 100000000000000000000] ['e', 'h', 'l', 'l', 'o'] [1, 3]
print(sorted([[2], [1, 5], [1]]), sorted([]), sorted([(1, 'b'), (1, 'a')]))
# expect: [[1], [1, 5], [2]] [] [(1, 'a'), (1, 'b')]
for f in (lambda: [1, 'a'].sort(), lambda: [1].sort(5), lambda: [1].sort(key=5), lambda: sorted(5),
          lambda: sorted([2, 1], None), lambda: [1, 2].sort(reverse='x'),
          lambda: [None, 1].sort(), lambda: sorted([1], keys=1), lambda: sorted()):
    try:
        print(f())
    except TypeError as error:
        print(error)
        # expect: '<' not supported between instances of 'str' and 'int'
        # expect: sort() takes no positional arguments
        # expect: 'int' object is not callable
        # expect: 'int' object is not iterable
        # expect: sorted expected 1 argument, got 2
        # expect: None
        # expect: '<' not supported between instances of 'int' and 'NoneType'
        # expect: sort() got an unexpected keyword argument 'keys'. Did you mean 'key'?
        # expect: sorted expected 1 argument, got 0
import random
data = list(range(2000)); random.Random(1).shuffle(data); print(sorted(data) == list(range(2000)),
                                                                sorted(data, reverse=True)[:3])
                                                                # expect: True [1999, 1998, 1997]
