# An augmented assignment evaluates its target's object and index exactly once.
def log(name, value):
    print(name)
    return value

cells = [1, 2, 3]
log('list', cells)[log('index', 1)] += log('operand', 10)
# expect: list
# expect: index
# expect: operand
print(cells)  # expect: [1, 12, 3]

class Box:
    pass

box = Box()
box.value = 5
log('box', box).value **= 2  # expect: box
print(box.value)  # expect: 25
