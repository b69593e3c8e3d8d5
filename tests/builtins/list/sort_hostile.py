# list.sort with keys and comparisons that raise or change the list.
def show(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
a = [3, 1, 2]
def append(x):
    a.append(x)
    return x
show(lambda: a.sort(key=append))  # expect: ValueError list modified during sort
print(a)  # expect: [1, 2, 3]
def clear(x):
    a.clear()
    return x
show(lambda: a.sort(key=clear))  # expect: None
print(a)  # expect: [1, 2, 3]
show(lambda: a.sort(key=lambda x: 1 / (x - 2)))  # expect: ZeroDivisionError division by zero
print(sorted(a))  # expect: [1, 2, 3]
seen = []
a.sort(key=lambda x: seen.append(len(a)) or x)
print(a, seen)  # expect: [1, 2, 3] [0, 0, 0]
class Breaks:
    left = 4
    def __init__(self, n):
        self.n = n
    def __lt__(self, other):
        Breaks.left -= 1
        return self.n < other.n if Breaks.left else 1 / 0
b = [Breaks(n) for n in (5, 3, 4, 1, 2, 0)]
show(b.sort)  # expect: ZeroDivisionError division by zero
print(sorted(x.n for x in b))  # expect: [0, 1, 2, 3, 4, 5]
class NoBool:
    def __lt__(self, other): return self
    def __bool__(self): raise ValueError('no bool')
show(lambda: [NoBool(), NoBool()].sort())  # expect: ValueError no bool
show(lambda: sorted([1, 'a', 2]))  # expect: TypeError '<' not supported between instances of 'str' and 'int'
show(lambda: sorted([(1, 'a'), (1, 2)]))  # expect: TypeError '<' not supported between instances of 'int' and 'str'
print(sorted([2.5, True, 10**20, -10**20, float('inf'), -1]))  # expect: [-100000000000000000000, -1, True, 2.5, 100000000000000000000, inf]
print(sorted([(2, 'b'), (1, 'z'), (1, 'a'), (2,)]), sorted(['b', 'é', '\U0001f600', '\uffff', 'Z', '']))
# expect: [(1, 'a'), (1, 'z'), (2,), (2, 'b')] ['', 'Z', 'b', 'é', '\uffff', '😀']
pairs = [(i % 3, i) for i in range(8)]
print(sorted(pairs, key=lambda p: p[0], reverse=True))  # expect: [(2, 2), (2, 5), (1, 1), (1, 4), (1, 7), (0, 0), (0, 3), (0, 6)]
print([i for _, i in sorted(pairs, key=lambda p: p[0])])  # expect: [0, 3, 6, 1, 4, 7, 2, 5]
