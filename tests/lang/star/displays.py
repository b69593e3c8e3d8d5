# Stars unpack into list, tuple, set and dict displays and into subscripts.
a = [1, 2]
print([*a, *a], (*a, 0), {*a, 2}, *a)  # expect: [1, 2, 1, 2] (1, 2, 0) {1, 2} 1 2
print({**{'x': 1, 'y': 2}, 'x': 3}, {'x': 0, **{'x': 9}})  # expect: {'x': 3, 'y': 2} {'x': 9}
print([*'ab', *range(2), *{'k': 1}, *()])  # expect: ['a', 'b', 0, 1, 'k']

class Sub:
    def __getitem__(self, key):
        return key

print(Sub()[*a], Sub()[*a, 5], Sub()[0, *a], Sub()[*()])  # expect: (1, 2) (1, 2, 5) (0, 1, 2) ()
try:
    [*5]
except TypeError as error:
    print(error)  # expect: Value after * must be an iterable, not int
try:
    {**5}
except TypeError as error:
    print(error)  # expect: 'int' object is not a mapping
try:
    (*1, 2)
except TypeError as error:
    print(error)  # expect: Value after * must be an iterable, not int
