# Transports over TLS: back-pressure both ways, buffered protocols, what is still delivered and sent at the end, aborting, files, Unix sockets, TLS in TLS.
import asyncio, os, sys, tempfile
sys.path.insert(0, 'tests/stdlib/ssl')
import certificates
certificate, key = certificates.make('own')
server_context, client_context = certificates.server_context(certificate, key), certificates.client_context(certificate)
class Noting(asyncio.Protocol):
    def __init__(self): self.got, self.calls, self.lost = bytearray(), [], asyncio.get_running_loop().create_future()
    def connection_made(self, transport): self.transport = transport; self.calls.append('made')
    def data_received(self, data): self.got += data
    def eof_received(self): self.calls.append('eof')
    def connection_lost(self, exc): self.calls.append(('lost', exc)); self.lost.set_result(None)
    def pause_writing(self): self.calls.append('pause')
    def resume_writing(self): self.calls.append('resume')
class Buffered(Noting, asyncio.BufferedProtocol):
    def get_buffer(self, hint): self.buffer = bytearray(7); return self.buffer
    def buffer_updated(self, count): self.got += self.buffer[:count]
async def pair(loop, client=Noting, server=Noting):
    made = loop.create_future()
    def factory():
        protocol = server()
        loop.call_soon(lambda: made.set_result(protocol))
        return protocol
    listening = await loop.create_server(factory, '127.0.0.1', 0, ssl=server_context)
    transport, protocol = await loop.create_connection(client, *listening.sockets[0].getsockname(), ssl=client_context, server_hostname='localhost')
    other = await made
    while not other.calls: await asyncio.sleep(0.001)
    listening.close()
    return protocol, other
async def until(condition):
    while not condition(): await asyncio.sleep(0.001)
async def main():
    loop = asyncio.get_running_loop()
    # The server does not read: the client is paused, and what waits stays within bounds.
    client, server = await pair(loop)
    server.transport.pause_reading(); print(server.transport.is_reading())  # expect: False
    chunk, chunks = b'x' * 100_000, 0
    while client.calls[-1] != 'pause':
        client.transport.write(chunk); chunks += 1
        await asyncio.sleep(0)
    print(client.calls, client.transport.get_write_buffer_size() > 500_000, server.transport.get_read_buffer_size() < 1_000_000)  # expect: ['made', 'pause'] True True
    # close() sends all that was written; the server gets it when it reads again.
    client.transport.close()
    await asyncio.sleep(0.02); server.transport.resume_reading()
    await server.lost; await client.lost
    print(len(server.got) == chunks * len(chunk), server.calls, client.calls[-2:])  # expect: True ['made', 'eof', ('lost', None)] ['eof', ('lost', None)]
    # Small buffers.
    client, server = await pair(loop, client=Buffered)
    server.transport.write(b'0123456789' * 3000); server.transport.close(); await client.lost
    print(len(client.got), client.got[:12], client.calls)  # expect: 30000 bytearray(b'012345678901') ['made', 'eof', ('lost', None)]
    # Aborted: no farewell.
    client, server = await pair(loop)
    client.transport.abort(); await client.lost; await server.lost
    print(client.calls, server.calls[0], client.transport.is_closing())  # expect: ['made', ('lost', None)] made True
    client.transport.write(b'nobody gets it'); client.transport.close()
    # A protocol that raises.
    class Raising(Noting):
        def data_received(self, data): raise ValueError('no')
    loop.set_exception_handler(lambda loop, context: print(context['message'], context['exception']))
    client, server = await pair(loop, server=Raising)
    client.transport.write(b'x'); await server.lost; await client.lost
    print(server.calls[-1])  # expect: Fatal error on SSL protocol no
    loop.set_exception_handler(None)  # expect: ('lost', ValueError('no'))
    # Another protocol takes over; a file.
    client, server = await pair(loop)
    later = Noting(); server.transport.set_protocol(later); print(server.transport.get_protocol() is later)  # expect: True
    with tempfile.TemporaryFile() as file:
        file.write(b'file' * 50_000); file.seek(0)
        print(await loop.sendfile(client.transport, file, 4, 100_000))  # expect: 100000
    await until(lambda: len(later.got) == 100_000); print(later.got[:8])  # expect: bytearray(b'filefile')
    client.transport.close(); await client.lost; await later.lost
    # TLS in TLS.
    client, server = await pair(loop)
    inner = await asyncio.gather(
        loop.start_tls(server.transport, server, server_context, server_side=True),
        loop.start_tls(client.transport, client, client_context, server_hostname='localhost'))
    inner[1].write(b'twice'); await until(lambda: server.got); print(server.got, inner[0].get_extra_info('cipher')[1])  # expect: bytearray(b'twice') TLSv1.3
    inner[1].close(); await client.lost; await server.lost
    print(server.calls)  # expect: ['made', 'eof', ('lost', None)]
    # Unix sockets.
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 's')
        async def answer(reader, writer):
            writer.write(await reader.readline()); writer.close(); await writer.wait_closed()
        async with await asyncio.start_unix_server(answer, path, ssl=server_context):
            reader, writer = await asyncio.open_unix_connection(path, ssl=client_context, server_hostname='localhost')
            writer.write(b'by file\n'); print(await reader.read())  # expect: b'by file\n'
            writer.close(); await writer.wait_closed()
    try: await asyncio.open_unix_connection(path, ssl=client_context)
    except ValueError as error: print(error)  # expect: you have to pass server_hostname when using ssl
    # Cancelled in the middle of the handshake.
    kept = []
    async with await asyncio.start_server(lambda *streams: kept.append(streams), '127.0.0.1', 0) as silent:
        try: await asyncio.wait_for(loop.create_connection(Noting, *silent.sockets[0].getsockname(), ssl=client_context, server_hostname='localhost'), 0.05)
        except TimeoutError: print('timed out')  # expect: timed out
        kept[0][1].close()
asyncio.run(main())
