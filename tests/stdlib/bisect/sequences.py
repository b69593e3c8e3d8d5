# bisect on sequences that are no lists, its arguments, and insertion by a key.
import bisect
class Squares:
    def __len__(self): return 10
    def __getitem__(self, i): return i * i
    def insert(self, i, x): print('insert', i, x)
print(bisect.bisect(Squares(), 10), bisect.bisect_left(Squares(), 9)); bisect.insort(Squares(), 40)
# expect: 4 3
# expect: insert 7 40
a = [1, 2, 2, 3]
print(bisect.bisect(a, 2, 0, 2), bisect.bisect_left(a, 2, hi=4), bisect.bisect_right(a, 2, lo=2), bisect.bisect(a, 2, 0, -1))
# expect: 2 1 3 3
print(bisect.bisect_left([3, 2, 1], 2, key=lambda x: x * -1), bisect.bisect([3, 2, 1], -2, key=lambda x: -x))  # expect: 3 2
words = ['kiwi', 'apple']; bisect.insort(words, 'fig!', key=len); print(words)  # expect: ['kiwi', 'fig!', 'apple']
for f in (lambda: bisect.bisect([1], 1, -1), lambda: bisect.bisect([1], 'a'), lambda: bisect.bisect(1, 1), lambda: bisect.bisect([1]),
          lambda: bisect.bisect([1], 2, 0, 10), lambda: bisect.insort((1,), 2)):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
# expect: ValueError lo must be non-negative
# expect: TypeError '<' not supported between instances of 'str' and 'int'
# expect: TypeError object of type 'int' has no len()
# expect: TypeError bisect_right() missing required argument 'x' (pos 2)
# expect: IndexError list index out of range
# expect: AttributeError 'tuple' object has no attribute 'insert'
