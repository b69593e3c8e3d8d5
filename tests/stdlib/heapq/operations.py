# heappush, heappop, heapify, heappushpop, heapreplace, nlargest, nsmallest, merge.
import heapq
h = []
for x in (5, 1, 4, 1, 3):
    heapq.heappush(h, x)
print(h, heapq.heappop(h), h, heapq.heappushpop(h, 0), heapq.heapreplace(h, 9), h)
# expect: [3, 5, 4, 9] 1 [3, 5, 4, 9] 0 1 [3, 5, 4, 9]
data = [9, 7, 5, 3, 1, 8]
heapq.heapify(data)
print(data, [heapq.heappop(data) for _ in range(6)])  # expect: [] [1, 3, 5, 7, 8, 9]
print(heapq.nlargest(2, [1, 5, 3]), heapq.nsmallest(2, 'hello'))  # expect: [5, 3] ['e', 'h']
print(heapq.nlargest(2, ['a', 'bbb', 'cc'], key=len))  # expect: ['bbb', 'cc']
print(list(heapq.merge([1, 4], [2, 3])))  # expect: [1, 2, 3, 4]
print(list(heapq.merge([3, 1], [2], reverse=True)))  # expect: [3, 2, 1]
print(list(heapq.merge(['a', 'ccc'], ['bb'], key=len)), heapq.nsmallest(0, [1]))
# expect: ['a', 'bb', 'ccc'] []
print(heapq.nlargest(9, [2, 1]))  # expect: [2, 1]
for f in (lambda: heapq.heappop([]), lambda: heapq.heapreplace([], 1), lambda: heapq.heappush((), 1),
          lambda: heapq.heapify([1, 'a']), lambda: heapq.heappush([]), lambda: heapq.heapify(5)):
    try:
        f()
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: IndexError index out of range
        # expect: IndexError index out of range
        # expect: TypeError heappush() argument 1 must be list, not tuple
        # expect: TypeError '<' not supported between instances of 'int' and 'str'
        # expect: TypeError heappush expected 2 arguments, got 1
        # expect: TypeError heapify() argument must be list, not int
