# A server's client gets a writer that nobody else holds: one that is dropped unclosed warns, and the connection is closed.
import asyncio, gc, warnings
async def main():
    warned = asyncio.get_running_loop().create_future()
    async def client_connected(reader, writer):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter('always')
            del writer
            gc.collect()
        warned.set_result(caught)
    server = await asyncio.start_server(client_connected, '127.0.0.1', 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        for w in await warned: print(w.category.__name__, str(w.message)[:22])
        print(await reader.read())
        writer.close()
asyncio.run(main())
# expect: ResourceWarning unclosed <StreamWriter
# expect: b''
# What fails for a client closes its connection, and is reported with the transport.
async def main():
    reported = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().set_exception_handler(lambda loop, report: reported.set_result(report))
    async def client_connected(reader, writer): raise ValueError('no')
    server = await asyncio.start_server(client_connected, '127.0.0.1', 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        print(await reader.read())
        writer.close()
        report = await reported
        print(report['message'], report['exception'], isinstance(report['transport'], asyncio.Transport))
asyncio.run(main())
# expect: b''
# expect: Unhandled exception in client_connected_cb no True
