# What a protocol is told of its connection, in which order: ordinary data, protocols that raise, close, pause and change places in the middle of
# data_received(), whatever can be written and what cannot, back-pressure, ends of either side, resets, protocols that lack a method.
import asyncio
import logging
import socket
import struct

logging.disable()
log = []


class P(asyncio.Protocol):

    def __init__(self, name, on=None):
        self.name, self.on, self.got = (name, on, b'')

    def connection_made(self, tr):
        self.tr = tr
        log.append((self.name, 'made'))

    def data_received(self, data):
        self.got += data
        log.append((self.name, 'data', len(data)))
        if self.on:
            self.on(self, data)

    def eof_received(self):
        log.append((self.name, 'eof'))

    def connection_lost(self, exc):
        log.append((self.name, 'lost', type(exc).__name__, str(exc)))

    def pause_writing(self):
        log.append((self.name, 'pause'))

    def resume_writing(self):
        log.append((self.name, 'resume'))


async def pair(on=None, factory=None):
    loop = asyncio.get_running_loop()
    a, b = socket.socketpair()
    a.setblocking(False)
    b.setblocking(False)
    tr, p = await loop.connect_accepted_socket(factory or (lambda: P('a', on)), a)
    return (tr, p, b)


async def settle(n=5):
    for _ in range(n):
        await asyncio.sleep(0.002)


def show(what):
    print(what, log)
    log.clear()


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda l, c: log.append(('handler', c['message'], type(c.get('exception')).__name__)))
    tr, p, b = await pair()
    b.send(b'xyz')
    await settle()
    tr.write(b'abc')
    await settle()
    print(b.recv(10))  # expect: b'abc'
    tr.close()
    await settle()
    show('plain')  # expect: plain [('a', 'made'), ('a', 'data', 3), ('a', 'lost', 'NoneType', 'None')]

    def boom(p, d):
        raise ValueError('boom')
    tr, p, b = await pair(boom)
    b.send(b'xyz')
    await settle()
    show('raise')  # expect: raise [('a', 'made'), ('a', 'data', 3), ('handler', 'Fatal error: protocol.data_received() call failed.', 'ValueError'), ('a', 'lost', 'ValueError', 'boom')]
    print(tr.is_closing(), tr.get_protocol() is None)  # expect: True True

    def cl(p, d):
        p.tr.write(b'bye')
        p.tr.close()
        p.tr.write(b'more')
    tr, p, b = await pair(cl)
    b.send(b'x')
    await settle()
    print(b.recv(10))  # expect: b'bye'
    show('close')  # expect: close [('a', 'made'), ('a', 'data', 1), ('a', 'lost', 'NoneType', 'None')]

    def pa(p, d):
        p.tr.pause_reading()
    tr, p, b = await pair(pa)
    b.send(b'x')
    await settle()
    b.send(b'y')
    await settle()
    show('paused')  # expect: paused [('a', 'made'), ('a', 'data', 1)]
    p.on = None
    tr.resume_reading()
    await settle()
    show('resumed')  # expect: resumed [('a', 'data', 1)]
    tr.abort()
    await settle()
    show('abort')  # expect: abort [('a', 'lost', 'NoneType', 'None')]

    def sp(p, d):
        p.tr.set_protocol(P('second'))
    tr, p, b = await pair(sp)
    b.send(b'x')
    await settle()
    b.send(b'y')
    await settle()
    show('switched')  # expect: switched [('a', 'made'), ('a', 'data', 1), ('second', 'data', 1)]
    tr.close()
    await settle()
    show('c')  # expect: c [('second', 'lost', 'NoneType', 'None')]
    tr, p, b = await pair()
    refused = []
    for d in (bytearray(b'ba'), memoryview(b'mv'), b'', 5, 'str', None, [1]):
        try:
            tr.write(d)
        except TypeError as e:
            refused.append(str(e))
    print(refused)  # expect: ["data argument must be a bytes-like object, not 'int'", "data argument must be a bytes-like object, not 'str'", "data argument must be a bytes-like object, not 'NoneType'", "data argument must be a bytes-like object, not 'list'"]
    await settle()
    print(b.recv(100))  # expect: b'bamv'

    class B(bytes):
        pass
    tr.write(B(b'sub'))
    await settle()
    print(b.recv(100))  # expect: b'sub'
    tr.write(b'z' * 3000000)
    show('big')  # expect: big [('a', 'made'), ('a', 'pause')]
    print(tr.get_write_buffer_size() > 0)  # expect: True
    tr.write(b'tail')
    n = 0
    last = b''
    while n < 3000004:
        try:
            d = b.recv(1 << 20)
            n += len(d)
            last = d
        except BlockingIOError:
            await asyncio.sleep(0)
    print(n, last[-4:])  # expect: 3000004 b'tail'
    await settle()
    show('drained')  # expect: drained [('a', 'resume')]
    print(tr.get_write_buffer_size())  # expect: 0
    b.shutdown(socket.SHUT_WR)
    await settle()
    show('eof')  # expect: eof [('a', 'eof'), ('a', 'lost', 'NoneType', 'None')]
    tr, p, b = await pair()
    tr.write_eof()
    try:
        tr.write(b'x')
    except RuntimeError as e:
        print(e)  # expect: Cannot call write() after write_eof()
    await settle()
    print(b.recv(10))  # expect: b''
    tr.abort()
    await settle()
    show('weof')  # expect: weof [('a', 'made'), ('a', 'lost', 'NoneType', 'None')]
    srv = socket.create_server(('127.0.0.1', 0))
    tr, p = await loop.create_connection(lambda: P('t'), *srv.getsockname())
    c, _ = srv.accept()
    c.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
    c.close()
    await settle()
    show('reset')  # expect: reset [('t', 'made'), ('t', 'lost', 'ConnectionResetError', '[Errno 104] Connection reset by peer')]
    for i in range(7):
        tr.write(b'lost')
    tr, p = await loop.create_connection(lambda: P('t'), *srv.getsockname())
    c, _ = srv.accept()
    c.close()
    tr.write(b'1')
    await asyncio.sleep(0.01)
    tr.write(b'2')
    tr.write(b'3')
    await settle()
    show('epipe')  # expect: epipe [('t', 'made'), ('t', 'eof'), ('t', 'lost', 'NoneType', 'None')]

    class N:

        def connection_made(self, tr):
            pass

        def connection_lost(self, exc):
            log.append(('N lost', type(exc).__name__))
    tr, p, b = await pair(factory=N)
    b.send(b'q')
    await settle()
    show('N')  # expect: N [('handler', 'Fatal error: protocol.data_received() call failed.', 'AttributeError'), ('N lost', 'AttributeError')]

    class Bu(asyncio.BufferedProtocol):

        def __init__(self):
            self.buf = bytearray(4)

        def connection_made(self, tr):
            self.tr = tr

        def get_buffer(self, n):
            return self.buf

        def buffer_updated(self, n):
            log.append(('upd', n, bytes(self.buf[:n])))

        def connection_lost(self, exc):
            log.append(('B lost', type(exc).__name__))
    tr, p, b = await pair(factory=Bu)
    b.send(b'123456')
    await settle()
    show('buf')  # expect: buf [('upd', 4, b'1234'), ('upd', 2, b'56')]
    tr.set_protocol(P('plain again'))
    b.send(b'7')
    await settle()
    show('buf2')  # expect: buf2 [('plain again', 'data', 1)]
    b.close()
    await settle()
    show('end')  # expect: end [('plain again', 'eof'), ('plain again', 'lost', 'NoneType', 'None')]
    tr, p, b = await pair()
    sock = tr.get_extra_info('socket')
    print(sock.fileno() >= 0)  # expect: True
    tr.close()
    tr.close()
    tr.write(b'x')
    await settle()
    tr.write(b'x')
    show('x')  # expect: x [('a', 'made'), ('a', 'lost', 'NoneType', 'None')]
    print(repr(tr)[:30])  # expect: <_SelectorSocketTransport clos

    class G(asyncio.Protocol):

        def __getattr__(self, name):
            if name == 'data_received':
                raise RuntimeError('no')
            raise AttributeError(name)
        data_received = property(lambda self: (_ for _ in ()).throw(RuntimeError('prop')))

        def connection_lost(self, exc):
            log.append(('G lost', type(exc).__name__))
    tr, p, b = await pair(factory=G)
    b.send(b'q')
    await settle()
    show('G')  # expect: G [('handler', 'Fatal error: protocol.data_received() call failed.', 'RuntimeError'), ('G lost', 'RuntimeError')]

asyncio.run(main())
