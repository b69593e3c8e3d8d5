# Requests for absurd amounts of memory are MemoryError or OverflowError, and the program goes on.
for source in ("'x' * (1 << 60)", "[0] * (1 << 59)", "b'a' * (1 << 62)", "bytearray(1 << 62)",
               "(1,) * (1 << 59)", "'ab'.ljust(1 << 61)", "'a'.center(1 << 62)", "'%0*d' % (1 << 61, 5)",
               "bytes(1 << 62)", "'x' * 3 * (1 << 61)", "list(range(1 << 61))", "' ' * (2 ** 63 - 1)",
               "format('a', str(1 << 61))"):
    try:
        eval(source)
        print('made', source)
    except (MemoryError, OverflowError, ValueError) as error:
        print('refused')
        # expect: refused
        # expect: refused
        # expect: refused
        # expect: refused
        # expect: refused
        # expect: refused
        # expect: refused
        # expect: refused
        # expect: refused
        # expect: refused
        # expect: refused
        # expect: refused
        # expect: refused
print(len('x' * 10 ** 6))  # expect: 1000000
