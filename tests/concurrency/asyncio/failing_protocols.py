# A protocol's exceptions end its connection and are reported; what the network does is told to the protocol alone.
import asyncio, os, socket
async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print('reported:', context['message'], repr(context['exception'])))
    class Lost:
        def connection_lost(self, error): print('lost', repr(error))
    class Receives(Lost, asyncio.Protocol):
        def data_received(self, data): 1 / 0
    class Ends(Lost, asyncio.Protocol):
        def eof_received(self): 1 / 0
    class NoRoom(Lost, asyncio.BufferedProtocol):
        def get_buffer(self, hint): print(hint); return bytearray()
    class Updates(Lost, asyncio.BufferedProtocol):
        def get_buffer(self, hint): return bytearray(5)
        def buffer_updated(self, n): raise BlockingIOError
    class Pauses(Lost, asyncio.Protocol):
        def pause_writing(self): 1 / 0
        def resume_writing(self): raise ValueError('resumed')
    async def connect(protocol):
        here, there = socket.socketpair()
        return (await loop.create_connection(protocol, sock=here))[0], there
    for protocol in Receives, Ends, NoRoom, Updates:
        transport, peer = await connect(protocol)
        peer.send(b'x'); peer.close(); await asyncio.sleep(0.005); transport.close()
# expect: reported: Fatal error: protocol.data_received() call failed. ZeroDivisionError('division by zero')
# expect: lost ZeroDivisionError('division by zero')
# expect: reported: Fatal error: protocol.eof_received() call failed. ZeroDivisionError('division by zero')
# expect: lost ZeroDivisionError('division by zero')
# expect: -1
# expect: reported: Fatal error: protocol.get_buffer() call failed. RuntimeError('get_buffer() returned an empty buffer')
# expect: lost RuntimeError('get_buffer() returned an empty buffer')
# expect: lost BlockingIOError()
    transport, peer = await connect(Pauses)
    transport.write(bytearray(b'x' * 1_000_000)); peer.setblocking(False)  # expect: reported: protocol.pause_writing() failed ZeroDivisionError('division by zero')
    total = 0
    while total < 1_000_000:
        await asyncio.sleep(0)
        try: total += len(peer.recv(1_000_000))
        except BlockingIOError: pass
    print(total, transport.get_write_buffer_size())
# expect: reported: protocol.resume_writing() failed ValueError('resumed')
# expect: 1000000 0
    peer.close(); transport.write(b'x'); await asyncio.sleep(0)  # expect: lost BrokenPipeError(32, 'Broken pipe')
    # Pieces of all kinds keep their order.
    transport, peer = await connect(asyncio.Protocol)
    piece = bytearray(b'a' * 300_000)
    transport.write(piece); transport.write(memoryview(piece)); transport.writelines([b'c' * 300_000, b'', b'end'])
    transport.write_eof(); transport.write_eof(); got = b''
    while data := await loop.run_in_executor(None, peer.recv, 1_000_000): got += data
    print(got == b'a' * 600_000 + b'c' * 300_000 + b'end')  # expect: True
    transport.close(); peer.close()
    # The write end of a pipe is told of the read end's closing.
    r, w = os.pipe()
    pipe, _ = await loop.connect_write_pipe(Pauses, os.fdopen(w, 'wb', 0))
    pipe.write(b'x' * 200_000); os.close(r); await asyncio.sleep(0.005)
# expect: reported: protocol.pause_writing() failed ZeroDivisionError('division by zero')
# expect: lost BrokenPipeError()
    # A datagram's failure is no failure of the transport.
    class Errors(asyncio.DatagramProtocol):
        def error_received(self, error): print(repr(error)); told.set()
        def connection_lost(self, error): print('lost', error)
    told = asyncio.Event()
    probe = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); probe.bind(('127.0.0.1', 0)); address = probe.getsockname(); probe.close()
    transport, _ = await loop.create_datagram_endpoint(Errors, remote_addr=address)
    transport.sendto(b'x'); await told.wait(); print(transport.is_closing())
# expect: ConnectionRefusedError(111, 'Connection refused')
# expect: False
    try: transport.sendto(b'x', ('127.0.0.1', 1))
    except ValueError as error: print(str(error)[:43])  # expect: Invalid address: must be None or ('127.0.0.
    transport.abort(); await asyncio.sleep(0); transport.sendto(b'nobody gets it')  # expect: lost None
asyncio.run(main())
