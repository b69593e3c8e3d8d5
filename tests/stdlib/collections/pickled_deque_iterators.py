# Iterators over deques can be copied and pickled.
import collections, copy, pickle
it = iter(collections.deque([1, 2, 3]))
next(it)
print(list(copy.copy(it)), list(pickle.loads(pickle.dumps(it))), next(it))  # expect: [2, 3] [2, 3] 2
