# bisect_left, bisect_right, insort with lo, hi and key.
import bisect
a = [1, 2, 2, 2, 5]
print(bisect.bisect_left(a, 2), bisect.bisect_right(a, 2), bisect.bisect(a, 9))  # expect: 1 4 5
print(bisect.bisect(a, 0), bisect.bisect_left(a, 2, 2), bisect.bisect(a, 2, 0, 2))  # expect: 0 2 2
print(bisect.bisect([], 1), bisect.bisect is bisect.bisect_right)  # expect: 0 True
words = ['a', 'bb', 'dddd']
bisect.insort(words, 'ccc', key=len); bisect.insort_left(a, 2); bisect.insort(a, 3)
print(words, a, bisect.bisect_left(words, 3, key=len))
# expect: ['a', 'bb', 'ccc', 'dddd'] [1, 2, 2, 2, 2, 3, 5] 2
print(bisect.bisect_right('aabbc', 'b'))  # expect: 4
print([('FDCBA'[bisect.bisect([60, 70, 80, 90], s)]) for s in (33, 99, 70, 80)])
# expect: ['F', 'A', 'C', 'B']
for f in (lambda: bisect.bisect([1, 2], 'a'), lambda: bisect.bisect(5, 1),
          lambda: bisect.bisect([1], 1, -1), lambda: bisect.insort((1,), 2), lambda: bisect.bisect([1]),
          lambda: bisect.bisect([1], 2, key=5)):
    try:
        f()
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
        # expect: TypeError '<' not supported between instances of 'str' and 'int'
        # expect: TypeError object of type 'int' has no len()
        # expect: ValueError lo must be non-negative
        # expect: AttributeError 'tuple' object has no attribute 'insert'
        # expect: TypeError bisect_right() missing required argument 'x' (pos 2)
        # expect: TypeError 'int' object is not callable
