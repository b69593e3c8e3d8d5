# A slice takes no step beyond its last item, however large the step is: no index and no address overflows.
import sys

for step in sys.maxsize, sys.maxsize - 1, 1 << 62, 1 << 200:
    for sequence in 'abc', 'aäc', b'abc', bytearray(b'abc'), (1, 2, 3), [1, 2, 3], memoryview(b'abc'):
        assert sequence[1::step] == sequence[1:2], (sequence, step)
        assert sequence[1::-step] == sequence[1:2], (sequence, -step)
        assert sequence[5::step] == sequence[:0]
    assert list(range(3)[1::step]) == [1]
print('done')  # expect: done
