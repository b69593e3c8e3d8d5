# List iterators: forward, reverse, exhaustion, changes and `__setstate__`.
a = [1, 2, 3]
it, rev = iter(a), reversed(a)
print(next(it), it.__length_hint__(), next(rev), rev.__length_hint__())  # expect: 1 2 3 2
print(type(it).__name__, type(rev).__name__, iter(it) is it)
# expect: list_iterator list_reverseiterator True
a.append(4); a.insert(0, 0)
print(list(it), list(rev))  # expect: [1, 2, 3, 4] [1, 0]
a.append(5)
print(list(it), list(rev), list(iter(a)) == a)  # expect: [] [] True
big = list(range(5))
for i, x in enumerate(big):
    if i < 3: big.append(x * 10)
    if len(big) > 7: del big[6:]
print(big)  # expect: [0, 1, 2, 3, 4, 0]
it = iter([])
for _ in range(2):
    try:
        next(it)
    except StopIteration as stop:
        print(stop.value, stop.args)
        # expect: None ()
        # expect: None ()
for x in (rest := iter('abcd')):
    print(x, next(rest))
    # expect: a b
    # expect: c d
