# The loop target may be a name, an attribute, a subscript, or a nested star pattern.
class Space:
    pass

space = Space()
for space.value in range(3):
    pass
print(space.value)  # expect: 2
slots = [None, None]
for slots[1] in 'xyz':
    pass
print(slots)  # expect: [None, 'z']
for a, (b, *c) in [(1, 'pqr'), (2, [3])]:
    print(a, b, c)
    # expect: 1 p ['q', 'r']
    # expect: 2 3 []
