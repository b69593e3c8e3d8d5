# Every slice of lists, tuples and ranges agrees with slice.indices(); deletion and assignment agree with a slow model.
bounds = [None, 0, 1, 2, 5, 6, 7, -1, -3, -6, -7, 10**30, -10**30]
base = list(range(6))
checked = 0
for start in bounds:
    for stop in bounds:
        for step in None, 1, 2, 3, -1, -2, -7, 10**30, -10**30:
            key = slice(start, stop, step)
            places = list(range(*key.indices(6)))
            assert base[key] == list(tuple(base)[key]) == list(range(6)[key]) == [base[i] for i in places], key
            rest = base[:]
            del rest[key]
            assert rest == [x for i, x in enumerate(base) if i not in places], key
            changed = base[:]
            changed[key] = [9] * len(places)
            assert changed == [9 if i in places else x for i, x in enumerate(base)], key
            checked += 1
print(checked)  # expect: 1521
print(slice(2**100, None, -1).indices(2**90) == (2**90 - 1, -1, -1), slice(None, -2**80).indices(5))  # expect: True (0, 0, 1)
print(slice(1, 2) == slice(1, 2), slice(1, 2) < slice(1, 3), slice(1) != slice(2), {slice(1): 'x'}[slice(1)])  # expect: True True True x
print(slice(1, 2, 3).__reduce__(), hash(slice(1, 2, 3)) == hash(slice(1, 2, 3)), hash((1, 2, 3)) == hash(slice(1, 2, 3)))
# expect: (<class 'slice'>, (1, 2, 3)) True False
for f in (lambda: hash(slice([])), lambda: slice(1).indices(-1), lambda: slice(1, 2, 0).indices(3), lambda: slice(1).indices('a'),
          lambda: slice('a').indices(3), lambda: [1]['a':], lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: slice(stop=1)):
    try:
        f()
    except Exception as error:
        print(type(error).__name__, error)
# expect: TypeError unhashable type: 'list'
# expect: ValueError length should not be negative
# expect: ValueError slice step cannot be zero
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError slice indices must be integers or None or have an __index__ method
# expect: TypeError slice indices must be integers or None or have an __index__ method
# expect: TypeError slice expected at least 1 argument, got 0
# expect: TypeError slice expected at most 3 arguments, got 4
# expect: TypeError slice() takes no keyword arguments
