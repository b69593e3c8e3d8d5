# Lazy combinators: enumerate, zip, map, filter, reversed.
print(list(enumerate('ab')), list(enumerate('ab', 5)))  # expect: [(0, 'a'), (1, 'b')] [(5, 'a'), (6, 'b')]
print(list(enumerate('a', start=10 ** 20)), list(zip('ab', [1, 2, 3])), list(zip()))
# expect: [(100000000000000000000, 'a')] [('a', 1), ('b', 2)] []
print(list(zip('a')), list(map(pow, [2, 3], [3, 2])), list(map(str, 'ab')))
# expect: [('a',)] [8, 9] ['a', 'b']
print(list(filter(None, [0, 1, '', 'x'])), list(filter(str.isupper, 'aBcD')))  # expect: [1, 'x'] ['B', 'D']
print(list(reversed([1, 2])))  # expect: [2, 1]
it = iter([1, 2, 3, 4, 5])
print(list(zip(it, it)), list(it), next(zip('a', 'b')), type(map(len, [])).__name__)
# expect: [(1, 2), (3, 4)] [] ('a', 'b') map
print(list(zip('ab', 'cd', strict=True)), [*map(lambda a, b: a + b, 'abc', 'xy')])
# expect: [('a', 'c'), ('b', 'd')] ['ax', 'by']
def fail(x): raise ValueError(x)
m = map(fail, [1, 2])
for _ in range(2):
    try:
        next(m)
    except ValueError as error:
        print(error)
        # expect: 1
        # expect: 2
print(next(m, 'done'))  # expect: done
for f in (lambda: list(zip('ab', 'c', strict=True)), lambda: list(zip('a', 'bc', strict=True)),
          lambda: list(zip('ab', 'cd', 'e', strict=True)), lambda: zip(5), lambda: map(len),
          lambda: list(map(5, [1])), lambda: filter(None), lambda: enumerate(),
          lambda: enumerate('a', 'b'), lambda: list(filter(5, [1])),
          lambda: map(), lambda: zip('a', stricter=True), lambda: reversed(), lambda: list(map(len, [1]))):
    try:
        f()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError zip() argument 2 is shorter than argument 1
        # expect: ValueError zip() argument 2 is longer than argument 1
        # expect: ValueError zip() argument 3 is shorter than arguments 1-2
        # expect: TypeError 'int' object is not iterable
        # expect: TypeError map() must have at least two arguments.
        # expect: TypeError 'int' object is not callable
        # expect: TypeError filter expected 2 arguments, got 1
        # expect: TypeError enumerate() missing required argument 'iterable'
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: TypeError 'int' object is not callable
        # expect: TypeError map() must have at least two arguments.
        # expect: TypeError zip() got an unexpected keyword argument 'stricter'. Did you mean 'strict'?
        # expect: TypeError reversed expected 1 argument, got 0
        # expect: TypeError object of type 'int' has no len()
