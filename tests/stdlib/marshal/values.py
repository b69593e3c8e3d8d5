# Plain values become bytes and the same values again, in all versions of the format.
import io
import marshal
shared = [1]
values = [None, True, False, ..., StopIteration, 0, -1, 2**31, -2**100, 1.5, -0.0, float('inf'), 2j, 'a', 'häuser', '\ud800', 'x' * 300,
          b'bytes', (1, 'a'), tuple(range(300)), [1, [2]], {'k': [1]}, {1, 2}, frozenset({3}), (shared, shared)]
for version in range(5):
    for value in values:
        again = marshal.loads(marshal.dumps(value, version))
        if repr(again) != repr(value) or type(again) is not type(value):
            print(version, value, again)
print(marshal.version, marshal.dumps([7, 'é'], 2), marshal.dumps(2**40, 1))
# expect: 4 b'[\x02\x00\x00\x00i\x07\x00\x00\x00u\x02\x00\x00\x00\xc3\xa9' b'l\x03\x00\x00\x00\x00\x00\x00\x00\x00\x04'
print(marshal.dumps(bytearray(b'q'), 2), marshal.dumps((1.5,), 0), marshal.loads(b'Nrest'))  # expect: b's\x01\x00\x00\x00q' b'(\x01\x00\x00\x00f\x031.5' None
a, b = marshal.loads(marshal.dumps((shared, shared)))
print(a is b)  # expect: True
loop = []
loop.append(loop)
print(marshal.loads(marshal.dumps(loop)))  # expect: [[...]]
file = io.BytesIO()
marshal.dump('one', file), marshal.dump([2], file)
file.seek(0)
print(marshal.load(file), marshal.load(file))  # expect: one [2]
