# Streams over TCP and Unix sockets: lines, exact counts, ends, limits, errors.
import asyncio, os, tempfile
async def echo(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.write(b'bye')
    writer.close()
    await writer.wait_closed()
async def main():
    server = await asyncio.start_server(echo, '127.0.0.1', 0)
    host, port = server.sockets[0].getsockname()
    print(host, server.is_serving(), len(server.sockets))  # expect: 127.0.0.1 True 1
    reader, writer = await asyncio.open_connection(host, port)
    print(writer.get_extra_info('peername') == (host, port), writer.can_write_eof(), writer.is_closing())  # expect: True True False
    writer.write(b'one\n'); writer.writelines([b'two\n', b'thr', b'ee\n']); await writer.drain()
    print(await reader.readline(), await reader.readuntil(b'W'), await reader.readexactly(3), await reader.readline())  # expect: b'ONE\n' b'TW' b'O\nT' b'HREE\n'
    writer.write(b'rest\n'); writer.write_eof()
    print(await reader.read(), reader.at_eof(), await reader.read(10), await reader.readline())  # expect: b'REST\nbye' True b'' b''
    writer.close(); await writer.wait_closed()
    print(writer.is_closing())  # expect: True
    # Too little, too much.
    reader, writer = await asyncio.open_connection(host, port, limit=10)
    writer.write(b'abc\n')
    writer.write_eof()
    try: await reader.readexactly(20)
    except asyncio.IncompleteReadError as error: print(error, error.partial)  # expect: 7 bytes read on a total of 20 expected bytes b'ABC\nbye'
    writer.close()
    reader, writer = await asyncio.open_connection(host, port, limit=10)
    writer.write(b'x' * 50 + b'\n')
    try: await reader.readuntil()
    except asyncio.LimitOverrunError as error: print(error, error.consumed)  # expect: Separator is found, but chunk is longer than limit 50
    print(len(await reader.readexactly(51)))  # expect: 51
    writer.write(b'y' * 50 + b'\nz\n'); await asyncio.sleep(0.01)
    try: await reader.readline()
    except ValueError as error: print(error)  # expect: Separator is found, but chunk is longer than limit
    print(await reader.readline())  # expect: b'Z\n'
    for wrong in (-1,):
        try: await reader.readexactly(wrong)
        except ValueError as error: print(error)  # expect: readexactly size can not be less than zero
    first = asyncio.create_task(reader.read(1)); await asyncio.sleep(0)
    try: await reader.read(1)
    except RuntimeError as error: print(error)  # expect: read() called while another coroutine is already waiting for incoming data
    first.cancel(); writer.close()
    # The server ends: no new connections, those that are there go on.
    reader, writer = await asyncio.open_connection(host, port)
    await asyncio.sleep(0.001)
    server.close()
    try: await asyncio.open_connection(host, port)
    except OSError as error: print(type(error).__name__)  # expect: ConnectionRefusedError
    writer.write(b'still\n'); print(await reader.readline()); writer.close()  # expect: b'STILL\n'
    await server.wait_closed(); print(server.sockets, server.is_serving())  # expect: () False
    async def lines(reader, writer):
        async for line in reader: got.append(line)
        writer.close(); done.set()
    got, done = [], asyncio.Event()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'socket')
        async with await asyncio.start_unix_server(lines, path) as server:
            reader, writer = await asyncio.open_unix_connection(path)
            writer.write(b'a\nb\nlast'); writer.close()
            await done.wait(); print(got)  # expect: [b'a\n', b'b\n', b'last']
        print(os.listdir(folder))  # expect: []
        try: await asyncio.open_unix_connection(path)
        except FileNotFoundError as error: print('gone')  # expect: gone
    # A handler that raises is reported, and its connection closed.
    def report(loop, context): print(context['message'], repr(context['exception']))  # expect: Unhandled exception in client_connected_cb ValueError('handler')
    asyncio.get_running_loop().set_exception_handler(report)
    async def fails(reader, writer): raise ValueError('handler')
    async with await asyncio.start_server(fails, '127.0.0.1', 0) as server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        print(await reader.read()); writer.close()  # expect: b''
asyncio.run(main())
