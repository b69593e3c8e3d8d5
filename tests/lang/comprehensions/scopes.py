# The loop variable of a comprehension does not leak and hides an outer name only inside.
x = 'kept'
print([x for x in range(3)], x)  # expect: [0, 1, 2] kept
print({x: x for x in 'ab'}, {x for x in [1]}, x)  # expect: {'a': 'a', 'b': 'b'} {1} kept
print(list(x for x in 'cd'), x)  # expect: ['c', 'd'] kept
try:
    [leak for leak in (1,)]
    leak
except NameError as error:
    print(error)  # expect: name 'leak' is not defined
