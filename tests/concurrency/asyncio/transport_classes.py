# Which transports are of which public classes: programs ask.
import asyncio, os, subprocess
def kinds(transport):
    return ' '.join(name for name in ('ReadTransport', 'WriteTransport', 'Transport', 'DatagramTransport', 'SubprocessTransport')
                    if isinstance(transport, getattr(asyncio, name)))
async def main():
    loop = asyncio.get_running_loop()
    datagrams, _ = await loop.create_datagram_endpoint(asyncio.DatagramProtocol, ('127.0.0.1', 0))
    server = await loop.create_server(asyncio.Protocol, '127.0.0.1', 0)
    stream, _ = await loop.create_connection(asyncio.Protocol, *server.sockets[0].getsockname())
    reading, writing = (open(fd, mode, 0) for fd, mode in zip(os.pipe(), ('rb', 'wb')))
    reading, _ = await loop.connect_read_pipe(asyncio.Protocol, reading)
    writing, _ = await loop.connect_write_pipe(asyncio.Protocol, writing)
    process, _ = await loop.subprocess_exec(asyncio.SubprocessProtocol, 'true', stdin=subprocess.DEVNULL)
    for transport in datagrams, stream, reading, writing, process: print(kinds(transport))
    # expect: ReadTransport WriteTransport Transport DatagramTransport
    # expect: ReadTransport WriteTransport Transport
    # expect: ReadTransport
    # expect: ReadTransport WriteTransport Transport
    # expect: SubprocessTransport
    for method in 'write_eof', 'can_write_eof':
        try: getattr(datagrams, method)()
        except NotImplementedError: print(method)
    # expect: write_eof
    # expect: can_write_eof
    for transport in datagrams, stream, reading, writing, process: transport.close()
    server.close()
asyncio.run(main())
