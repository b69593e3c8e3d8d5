# Persistent ids, reducer_override, dispatch tables, find_class, buffers, several pickles in one file.
import copyreg, io, os, pickle, tempfile
class P(pickle.Pickler):
    def persistent_id(self, obj):
        return 'the list' if obj is special else None
    def reducer_override(self, obj):
        return (str, ('a function',)) if callable(obj) and obj is marked else NotImplemented
class U(pickle.Unpickler):
    def persistent_load(self, pid):
        return pid.upper()
    def find_class(self, module, name):
        if module not in ('builtins', '__builtin__'):
            raise pickle.UnpicklingError('forbidden: ' + name)
        return super().find_class(module, name)
special = [1]
def marked(): pass
for protocol in range(6):
    out = io.BytesIO()
    P(out, protocol).dump([special, marked, special, 2])
    out.seek(0)
    print(U(out).load()) if protocol in (0, 4) else None
# expect: ['THE LIST', 'a function', 'THE LIST', 2]
# expect: ['THE LIST', 'a function', 'THE LIST', 2]
try:
    U(io.BytesIO(pickle.dumps(os.path.join))).load()
except pickle.UnpicklingError as e:
    print(e)  # expect: forbidden: join
class C:
    pass
p = pickle.Pickler(out := io.BytesIO())
p.dispatch_table = copyreg.dispatch_table.copy()
p.dispatch_table[C] = lambda c: (list, ('ab',))
p.dump(C())
p.dump('second')
print(pickle.loads(out.getvalue()), p.memo.copy() != {}, p.fast, p.bin)  # expect: ['a', 'b'] True 0 1
buffers = []
data = bytearray(b'large buffer')
pickled = pickle.dumps([pickle.PickleBuffer(data), pickle.PickleBuffer(b'ro')], 5, buffer_callback=buffers.append)
print(len(buffers), b'large' in pickled)  # expect: 2 False
back = pickle.loads(pickled, buffers=buffers)
print(bytes(back[0]), bytes(back[1]), back[0] is buffers[0])  # expect: b'large buffer' b'ro' True
print(pickle.loads(pickle.dumps(pickle.PickleBuffer(data), 5)), buffers[0].raw().tobytes())  # expect: bytearray(b'large buffer') b'large buffer'
with tempfile.TemporaryFile() as f:
    for i in range(3):
        pickle.dump({'n': i, 'fill': 'x' * 100_000 * i}, f, i + 2)
    f.write(b'tail')
    f.seek(0)
    print([pickle.load(f)['n'] for i in range(3)], f.read())  # expect: [0, 1, 2] b'tail'
print(pickle.loads(b"\x80\x02U\x03a\xe9b.", encoding='latin-1'), pickle.loads(b'\x80\x02U\x01\xe9.', encoding='bytes'))  # expect: aéb b'\xe9'
print(pickle.loads(b'c__builtin__\nxrange\n.'), pickle.loads(b'ccopy_reg\n_reconstructor\n(c__builtin__\nobject\nc__builtin__\nobject\nNtR.') is not None)
# expect: <class 'range'> True
