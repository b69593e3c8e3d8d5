# Ranges beyond 63 bits, and what is not an int.
def show(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
big = range(2**100)
print(big[2**99] == 2**99, 2**99 in big, big.index(2**99) == 2**99, big.count(2**101), bool(big))  # expect: True True True 0 True
print(big == range(0, 2**100, 1), hash(big) == hash(range(0, 2**100, 1)), len(big[::2**98]))  # expect: True True 4
print(list(range(1, 2**100, 2**99)) == [1, 2**99 + 1], list(reversed(range(0, 2**70, 2**69))))  # expect: True [590295810358705651712, 0]
show(lambda: len(big))  # expect: OverflowError Python int too large to convert to C ssize_t
show(lambda: big[2**100])  # expect: IndexError range object index out of range
print(list(range(2**62 - 2, 2**62 + 2)))  # expect: [4611686018427387902, 4611686018427387903, 4611686018427387904, 4611686018427387905]
print(list(range(-2**62 + 1, -2**62 - 2, -1)))  # expect: [-4611686018427387903, -4611686018427387904, -4611686018427387905]
print(list(range(2**63 - 2, 2**63 + 1)))  # expect: [9223372036854775806, 9223372036854775807, 9223372036854775808]
print(len(range(-2**62, 2**62 - 1)), len(range(2**62)))  # expect: 9223372036854775807 4611686018427387904
it = iter(range(2**70, 2**70 + 3)); next(it)
print(type(it).__name__, it.__length_hint__(), it.__reduce__()[1:])
# expect: longrange_iterator 2 ((range(1180591620717411303425, 1180591620717411303427),), None)
it.__setstate__(1); print(list(it), list(it))  # expect: [1180591620717411303426] []
it = iter(range(5)); next(it); print(type(it).__name__, it.__length_hint__(), it.__reduce__()[1:])
# expect: range_iterator 4 ((range(1, 5),), None)
it.__setstate__(2); print(list(it)); it.__setstate__(100); print(list(it))
# expect: [3, 4]
# expect: []
class Int(int): pass
class Index:
    def __index__(self): return 5
print(range(Index()), type(range(Index()).stop), type(range(Int(2)).stop), range(9)[Index()])
# expect: range(0, 5) <class 'int'> <class 'int'> 5
print(1.0 in range(3), 'a' in range(3), True in range(3), range(3).index(1.0), range(3).count(2.0), Int(2) in range(3))
# expect: True False True 1 1 True
show(lambda: range(3).index(7))  # expect: ValueError 7 is not in range
show(lambda: range(3).index('a'))  # expect: ValueError sequence.index(x): x not in sequence
print(range(0) == range(2, 1), range(0, 3, 2) == range(0, 4, 2), range(2) == [0, 1], hash(range(0)) == hash(range(5, 5)))
# expect: True True False True
print(5 in range(10, 0, -3), 7 in range(10, 0, -3), 10 in range(10, 0, -3), 0 in range(10, 0, -3))  # expect: False True True False
show(lambda: range(3) < range(4))  # expect: TypeError '<' not supported between instances of 'range' and 'range'
show(lambda: range(1, 2, 0))  # expect: ValueError range() arg 3 must not be zero
show(lambda: range(1.0))  # expect: TypeError 'float' object cannot be interpreted as an integer
show(lambda: range(stop=1))  # expect: TypeError range() takes no keyword arguments
show(lambda: range())  # expect: TypeError range expected at least 1 argument, got 0
