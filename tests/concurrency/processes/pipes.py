# Pipes: two ends, objects and bytes, EOF when the other end is closed, and what one end cannot do.
import array, multiprocessing as mp

def child(end, other):
    other.close()
    for obj in ([1, 'two', None], {'k': (1.5, b'bytes')}): end.send(obj)
    end.send_bytes(b'raw bytes'); end.send_bytes(b'0123456789', 2, 3)
    print('child got', end.recv())
    end.close()

def attempt(f, *args):
    try: print(f(*args))
    except (EOFError, OSError, ValueError, mp.BufferTooShort) as error: print(f'{type(error).__name__}: {error}')

if __name__ == '__main__':
    for method in ('fork', 'spawn', 'forkserver'):
        ctx = mp.get_context(method)
        a, b = ctx.Pipe()
        p = ctx.Process(target=child, args=(b, a)); p.start(); b.close()
        print(a.recv(), a.recv(), a.recv_bytes(), a.poll(10), a.recv_bytes())
        a.send('good'); p.join()
        attempt(a.recv)
        a.close(); attempt(a.recv)
    r, w = mp.Pipe(duplex=False)
    attempt(r.send, 1)
    attempt(w.recv)
    print(r.poll(), r.poll(0.01), r.readable, r.writable, w.readable, w.writable)
    w.send_bytes(b'12345678'); buffer = array.array('i', [0] * 4); print(r.recv_bytes_into(buffer, 4), buffer.tobytes()[4:12])
    w.send_bytes(b'too long for this'); buffer = bytearray(5)
    try: r.recv_bytes_into(buffer)
    except mp.BufferTooShort as error: print(error.args)
    w.send_bytes(b'too long'); attempt(r.recv_bytes, 3); print(r.closed)
# expect: [1, 'two', None] {'k': (1.5, b'bytes')} b'raw bytes' True b'234'
# expect: child got good
# expect: EOFError: 
# expect: OSError: handle is closed
# expect: [1, 'two', None] {'k': (1.5, b'bytes')} b'raw bytes' True b'234'
# expect: child got good
# expect: EOFError: 
# expect: OSError: handle is closed
# expect: [1, 'two', None] {'k': (1.5, b'bytes')} b'raw bytes' True b'234'
# expect: child got good
# expect: EOFError: 
# expect: OSError: handle is closed
# expect: OSError: connection is read-only
# expect: OSError: connection is write-only
# expect: False False True False False True
# expect: 8 b'12345678'
# expect: (b'too long for this',)
# expect: OSError: bad message length
# expect: True
