# choice, choices, sample, shuffle and randbytes with a seed.
import random
r = random.Random(7)
print([r.choice('abcdef') for _ in range(6)])  # expect: ['c', 'b', 'd', 'f', 'a', 'a']
print(r.choices([1, 2, 3], weights=[1, 0, 5], k=6))  # expect: [3, 1, 3, 3, 3, 1]
print(r.choices('xy', cum_weights=[3, 4], k=4))  # expect: ['x', 'x', 'x', 'x']
print(r.sample(range(100), 5), r.sample(['a', 'b', 'c'], 3))  # expect: [72, 15, 28, 80, 74] ['a', 'b', 'c']
print(r.sample([1, 2], counts=[3, 2], k=4), r.randbytes(6).hex())  # expect: [1, 1, 1, 2] 96d5234a4c6b
items = list(range(10))
r.shuffle(items)
print(items, [r.randrange(2, 20, 3) for _ in range(5)], r.randint(1, 10 ** 30))
# expect: [3, 5, 0, 7, 6, 9, 4, 1, 8, 2] [8, 2, 14, 17, 2] 286727480381753524402383384772
for f in (lambda: r.choice([]), lambda: r.sample([1], 2), lambda: r.randrange(5, 5),
          lambda: r.randint(2, 1), lambda: r.choices([], k=1), lambda: r.choices([1], [1, 2]),
          lambda: r.choices([1], weights=[0]), lambda: r.sample({1}, 1), lambda: r.shuffle((1, 2)),
          lambda: r.randrange(1.5), lambda: r.getrandbits(-1),
          lambda: r.seed([])):
    try:
        f()
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: IndexError Cannot choose from an empty sequence
        # expect: ValueError Sample larger than population or is negative
        # expect: ValueError empty range in randrange(5, 5)
        # expect: ValueError empty range in randrange(2, 2)
        # expect: IndexError list index out of range
        # expect: ValueError The number of weights does not match the population
        # expect: ValueError Total of weights must be greater than zero
        # expect: TypeError Population must be a sequence.  For dicts or sets, use sorted(d).
        # expect: TypeError 'tuple' object does not support item assignment
        # expect: TypeError 'float' object cannot be interpreted as an integer
        # expect: ValueError number of bits must be non-negative
        # expect: TypeError The only supported seed types are:
        # expect: None, int, float, str, bytes, and bytearray.
