# Transports and protocols: the order of calls, back-pressure, half-closed and reset connections, datagrams, pipes.
import asyncio, os, socket, struct
class Recorder(asyncio.Protocol):
    def __init__(self): self.calls, self.over, self.data = [], asyncio.get_running_loop().create_future(), bytearray()
    def connection_made(self, transport): self.transport = transport; self.calls.append('made')
    def data_received(self, data): self.data += data
    def eof_received(self): self.calls.append(f'eof after {len(self.data)}'); return self.keep
    def connection_lost(self, exc): self.calls.append(f'lost {exc!r}'); self.over.set_result(None)
    def pause_writing(self): self.calls.append('pause')
    def resume_writing(self): self.calls.append('resume')
    keep = False
async def main():
    loop = asyncio.get_running_loop()
    accepted = asyncio.Queue()
    def factory():
        p = Recorder(); accepted.put_nowait(p); return p
    server = await loop.create_server(factory, '127.0.0.1', 0)
    address = server.sockets[0].getsockname()
    transport, client = await loop.create_connection(Recorder, *address)
    remote = await accepted.get()
    transport.write(b'hello'); transport.write(bytearray(b' world')); transport.close()
    await remote.over; await client.over
    print(client.calls, remote.calls, bytes(remote.data))  # expect: ['made', 'lost None'] ['made', 'eof after 11', 'lost None'] b'hello world'
    # Half-closed: what comes after the end of the other direction.
    transport, client = await loop.create_connection(Recorder, *address); remote = await accepted.get(); remote.keep = True
    transport.write(b'x'); transport.write_eof(); await asyncio.sleep(0.01)
    try: transport.write(b'more')
    except RuntimeError as error: print(error)  # expect: Cannot call write() after write_eof()
    remote.transport.write(b'answer'); remote.transport.close(); await client.over
    print(client.calls, bytes(client.data), remote.calls)  # expect: ['made', 'eof after 6', 'lost None'] b'answer' ['made', 'eof after 1', 'lost None']
    # A slow reader: the writer is told to pause, and nothing is lost.
    transport, client = await loop.create_connection(Recorder, *address); remote = await accepted.get()
    remote.transport.pause_reading()
    print(remote.transport.is_reading(), transport.get_write_buffer_limits())  # expect: False (16384, 65536)
    total = 0
    while 'pause' not in client.calls: transport.write(b'z' * 100_000); total += 100_000; await asyncio.sleep(0)
    print(transport.get_write_buffer_size() > 65536, transport.get_write_buffer_size() < 2_000_000)  # expect: True True
    remote.transport.resume_reading(); transport.close(); await remote.over; await client.over
    print(len(remote.data) == total, client.calls)  # expect: True ['made', 'pause', 'resume', 'lost None']
    # A peer that resets.
    transport, client = await loop.create_connection(Recorder, *address); remote = await accepted.get()
    sock = transport.get_extra_info('socket')
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0)); transport.abort(); await remote.over
    print(client.calls, remote.calls)  # expect: ['made', 'lost None'] ['made', "lost ConnectionResetError(104, 'Connection reset by peer')"]
    server.close(); await server.wait_closed()
    try: await loop.create_connection(Recorder, *address)
    except ConnectionRefusedError as error: print('refused')  # expect: refused
    for kwargs in {}, {'host': 'h', 'sock': 1}, {'server_hostname': 'x', 'host': 'h'}:
        try: await loop.create_connection(Recorder, **kwargs)
        except ValueError as error: print(error)
# expect: host and port was not specified and no sock specified
# expect: host/port and sock can not be specified at the same time
# expect: server_hostname is only meaningful with ssl
    # A buffer of the protocol's own.
    class Buffered(asyncio.BufferedProtocol):
        def __init__(self): self.buffer, self.got, self.over = bytearray(4), b'', loop.create_future()
        def get_buffer(self, hint): return self.buffer
        def buffer_updated(self, n): self.got += self.buffer[:n]
        def connection_lost(self, exc): self.over.set_result(self.got)
    a, b = socket.socketpair()
    transport, p = await loop.create_connection(Buffered, sock=a)
    b.sendall(b'0123456789'); b.close(); print(await p.over)  # expect: b'0123456789'
    # Datagrams.
    class Echo(asyncio.DatagramProtocol):
        def connection_made(self, transport): self.transport = transport
        def datagram_received(self, data, address): self.transport.sendto(data[::-1], address)
    class Once(asyncio.DatagramProtocol):
        def __init__(self): self.got, self.over = loop.create_future(), loop.create_future()
        def datagram_received(self, data, address): self.got.set_result(data)
        def connection_lost(self, exc): self.over.set_result(exc)
    t1, _ = await loop.create_datagram_endpoint(Echo, local_addr=('127.0.0.1', 0))
    t2, once = await loop.create_datagram_endpoint(Once, remote_addr=t1.get_extra_info('sockname'))
    t2.sendto(b'abc'); print(await once.got); t1.close(); t2.close(); print(await once.over)
# expect: b'cba'
# expect: None
    # Pipes.
    r, w = os.pipe()
    reading, p = await loop.connect_read_pipe(Recorder, os.fdopen(r, 'rb', 0))
    writing, q = await loop.connect_write_pipe(asyncio.BaseProtocol, os.fdopen(w, 'wb', 0))
    writing.write(b'through the pipe'); writing.close(); await p.over
    print(bytes(p.data), p.calls)  # expect: b'through the pipe' ['made', 'eof after 16', 'lost None']
    # A descriptor that a transport uses is the transport's.
    a, b = socket.socketpair()
    transport, p = await loop.create_connection(Recorder, sock=a)
    try: loop.add_reader(a.fileno(), print)
    except RuntimeError as error: print(str(error).split('transport')[0][:15])  # expect: File descriptor
    transport.close(); b.close(); await p.over
asyncio.run(main())
