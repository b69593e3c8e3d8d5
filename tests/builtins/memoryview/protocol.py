# Classes may export a buffer with __buffer__ and are told of its release (PEP 688).
def attempt(f):
    try:
        return f()
    except Exception as error:
        return f'{type(error).__name__}: {error}'

class Exporter:
    def __init__(self): self.memory = bytearray(b'abc')
    def __buffer__(self, flags):
        print('flags', flags)
        return memoryview(self.memory)
    def __release_buffer__(self, view):
        print('released', view.tobytes())
e = Exporter()
m = memoryview(e)  # expect: flags 284
m[0] = 65
print(m.tobytes(), attempt(lambda: e.memory.append(1)))
# expect: b'Abc' BufferError: Existing exports of data: object cannot be re-sized
m.release()  # expect: released b'Abc'
e.memory.append(100)
print(bytes(e))
# expect: flags 284
# expect: released b'Abcd'
# expect: b'Abcd'
print(b'x' + e)
# expect: flags 0
# expect: released b'Abcd'
# expect: b'xAbcd'
class Wrong:
    def __buffer__(self, flags): return 5
class Raising:
    def __buffer__(self, flags): raise KeyError('no')
print(attempt(lambda: memoryview(Wrong())), attempt(lambda: bytes(Raising())), sep=' | ')
# expect: TypeError: __buffer__ returned non-memoryview object | KeyError: 'no'
class Sub(bytearray):
    def __buffer__(self, flags):
        print('mine', flags)
        return super().__buffer__(flags)
print(memoryview(Sub(b'q')).tobytes())
# expect: mine 284
# expect: b'q'
print(b'a'.__buffer__(0), bytearray(b'a').__buffer__(1).readonly, attempt(lambda: b'a'.__buffer__(1)), sep=' | ') if 0 else None
print(attempt(lambda: b'a'.__buffer__(1)))  # expect: BufferError: Object is not writable.
