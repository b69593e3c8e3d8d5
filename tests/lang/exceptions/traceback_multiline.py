# A statement over several lines shows them all, with the part that failed marked.
def total(*args):
    return sum(args)

print('before')  # expect: before
x = total(
    1,
    2 + '3',
)
# stderr: Traceback (most recent call last):
# stderr:     2 + '3',
# stderr:     ~~^~~~~
# stderr: TypeError: unsupported operand type(s) for +: 'int' and 'str'
# exit: 1
