# The list given as `f(*list)` was used in place while the callee changed it.
values = [1, 2, 3]


def f(*arguments):
    values.clear()
    return arguments


print(f(*values), values)  # expect: (1, 2, 3) []


class Clears:
    def __index__(self):
        numbers.clear()
        return 0


numbers = [Clears(), 5, 7]
print(range(*numbers), numbers)  # expect: range(0, 5, 7) []
