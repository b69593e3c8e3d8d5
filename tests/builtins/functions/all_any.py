# `all` and `any` stop at the first deciding item.
def items(*values):
    for v in values:
        print('item', v)
        yield v

print(all(items(1, 0, 2)))
# expect: item 1
# expect: item 0
# expect: False
print(any(items(0, 3, 4)))
# expect: item 0
# expect: item 3
# expect: True
print(all([]), any([]), all([[]]), any({0: 1}), all('abc'))  # expect: True False False False True
for f in all, any:
    try:
        f(5)
    except TypeError as error:
        print(error)
        # expect: 'int' object is not iterable
        # expect: 'int' object is not iterable
any([1], [2])  # raises: TypeError: any() takes exactly one argument (2 given)
