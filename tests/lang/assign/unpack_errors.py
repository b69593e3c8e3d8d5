# Unpacking reports how many values were expected and how many were found.
def attempt(source):
    try:
        exec(source, {})
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error, sep=': ')

attempt('a, b = 1, 2, 3')  # expect: ValueError: too many values to unpack (expected 2)
attempt('a, b = [1]')  # expect: ValueError: not enough values to unpack (expected 2, got 1)
attempt('a, b, *c = [1]')  # expect: ValueError: not enough values to unpack (expected at least 2, got 1)
attempt('a, b = 7')  # expect: TypeError: cannot unpack non-iterable int object
attempt('a, b = iter(range(3))')  # expect: ValueError: too many values to unpack (expected 2)
attempt('() = [1]')  # expect: ValueError: too many values to unpack (expected 0)
attempt('a, b = {1: 2, 3: 4, 5: 6}')  # expect: ValueError: too many values to unpack (expected 2)
