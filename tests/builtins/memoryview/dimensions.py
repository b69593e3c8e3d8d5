# Views with several dimensions, none, and strides.
def attempt(f):
    try:
        return f()
    except Exception as error:
        return f'{type(error).__name__}: {error}'

b = bytearray(range(12))
m = memoryview(b).cast('B', (3, 4))
print(m.shape, m.strides, m.ndim, m.nbytes, len(m), m[1, 2], m[-1, -1], m.c_contiguous, m.f_contiguous)
# expect: (3, 4) (4, 1) 2 12 3 6 11 True False
m[0, 1] = 99
print(m.tolist(), m[1:].tolist(), m[::2].tolist(), m[::-1].strides, m[::2].contiguous)
# expect: [[0, 99, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]] [[4, 5, 6, 7], [8, 9, 10, 11]] [[0, 99, 2, 3], [8, 9, 10, 11]] (-4, 1) False
print(m.tobytes('F'), m[::2].tobytes(), m.tobytes('A') == bytes(b), m[1:].obj is b)
# expect: b'\x00\x04\x08c\x05\t\x02\x06\n\x03\x07\x0b' b'\x00c\x02\x03\x08\t\n\x0b' True True
z = memoryview(b'a').cast('B', [])
print(z.shape, z[()], z.tolist(), z.tobytes(), attempt(lambda: len(z)), attempt(lambda: z[0]), attempt(lambda: list(z)))
# expect: () 97 97 b'a' TypeError: 0-dim memory has no length TypeError: invalid indexing of 0-dim memory TypeError: invalid indexing of 0-dim memory
s = memoryview(b)[::-3]
print(s.tolist(), s.shape, s.strides, bytes(s), bytes(s[::2]), s.contiguous, attempt(lambda: b'' + s), attempt(lambda: s.cast('H')))
# expect: [11, 8, 5, 2] (4,) (-3,) b'\x0b\x08\x05\x02' b'\x0b\x05' False TypeError: can't concat memoryview to bytes TypeError: memoryview: casts are restricted to C-contiguous views
memoryview(b)[::4] = b'xyz'; memoryview(b)[1:5] = memoryview(b)[0:4]
print(b)  # expect: bytearray(b'xxc\x02\x03\x05\x06\x07z\t\n\x0b')
for f in (lambda: m[0], lambda: m[5, 0], lambda: m[0, 9], lambda: m[0, 0, 0], lambda: m[0:1, 0:1], lambda: m[0, 'x'], lambda: m['x'], lambda: m[()], lambda: list(m), lambda: m.__setitem__(0, 1),
          lambda: m.__setitem__(slice(1), b'xxxx'), lambda: m.cast('B', (2, 6)), lambda: m.tobytes('X'), lambda: memoryview(b).cast('B', (5, 5)), lambda: memoryview(b).cast('B', [0]), lambda: memoryview(b).cast('B', 5)):
    print(attempt(f))
    # expect: NotImplementedError: multi-dimensional sub-views are not implemented
    # expect: IndexError: index out of bounds on dimension 1
    # expect: IndexError: index out of bounds on dimension 2
    # expect: TypeError: cannot index 2-dimension view with 3-element tuple
    # expect: NotImplementedError: multi-dimensional slicing is not implemented
    # expect: TypeError: memoryview: invalid slice key
    # expect: TypeError: memoryview: invalid slice key
    # expect: NotImplementedError: sub-views are not implemented
    # expect: NotImplementedError: multi-dimensional sub-views are not implemented
    # expect: NotImplementedError: sub-views are not implemented
    # expect: NotImplementedError: memoryview slice assignments are currently restricted to ndim = 1
    # expect: TypeError: memoryview: cast must be 1D -> ND or ND -> 1D
    # expect: ValueError: order must be 'C', 'F' or 'A'
    # expect: TypeError: memoryview: product(shape) * itemsize != buffer size
    # expect: ValueError: memoryview.cast(): elements of shape must be integers > 0
    # expect: TypeError: shape must be a list or a tuple
print(m == memoryview(bytes(b)).cast('B', (3, 4)), m == memoryview(b), memoryview(b).cast('H') == memoryview(b).cast('h'), memoryview(b).cast('c') == memoryview(b))
# expect: True False True False
print([memoryview(bytes(range(1, 9))).cast(f).tolist()[0] for f in 'bBhHiIlLqQnNP?'], memoryview(b'\0\x3c').cast('e')[0], memoryview(b'ab').cast('c').tolist())
# expect: [1, 1, 513, 513, 67305985, 67305985, 578437695752307201, 578437695752307201, 578437695752307201, 578437695752307201, 578437695752307201, 578437695752307201, 578437695752307201, True] 1.0 [b'a', b'b']
