# Unix sockets: the files of servers come and go with them; what cannot be asked for.
import asyncio, os, socket, tempfile
async def main():
    loop = asyncio.get_running_loop()
    with tempfile.TemporaryDirectory() as folder:
        path = folder + '/s'
        server = await loop.create_unix_server(asyncio.Protocol, path)
        transport, _ = await loop.create_unix_connection(asyncio.Protocol, path); await asyncio.sleep(0.01)
        print(os.path.exists(path), transport.get_extra_info('peername') == path, server.sockets[0].getsockname() == path)  # expect: True True True
        server.close(); print(os.path.exists(path))  # expect: False
        waiting = asyncio.create_task(server.wait_closed()); await asyncio.sleep(0.01); print(waiting.done()); transport.close(); await waiting  # expect: False
        # One that is left is replaced; what is put in its place meanwhile stays.
        server = await loop.create_unix_server(asyncio.Protocol, path, cleanup_socket=False); server.close(); print(os.path.exists(path))  # expect: True
        server = await loop.create_unix_server(asyncio.Protocol, path); os.unlink(path); open(path, 'w').close(); server.close(); print(os.path.exists(path))  # expect: True
        async def fails(create, *args, **kwargs):
            try: await create(asyncio.Protocol, *args, **kwargs)
            except (OSError, TypeError, ValueError) as error: print(str(error).replace(folder, '')[:56])
        await fails(loop.create_unix_server, path); os.unlink(path); await fails(loop.create_unix_connection, path)
# expect: [Errno 98] Address '/s' is already in use
# expect: [Errno 2] No such file or directory
        unix, internet = socket.socket(socket.AF_UNIX), socket.socket()
        for create in loop.create_unix_server, loop.create_unix_connection:
            await fails(create); await fails(create, path, sock=unix); await fails(create, sock=internet); await fails(create, path, ssl_handshake_timeout=1)
        unix.close(); internet.close()
# expect: path was not specified, and no sock specified
# expect: path and sock can not be specified at the same time
# expect: A UNIX Domain Stream Socket was expected, got <socket.so
# expect: ssl_handshake_timeout is only meaningful with ssl
# expect: no path and sock were specified
# expect: path and sock can not be specified at the same time
# expect: A UNIX Domain Stream Socket was expected, got <socket.so
# expect: ssl_handshake_timeout is only meaningful with ssl
        await fails(loop.create_unix_server, path, ssl=True); await fails(loop.create_unix_connection, path, server_hostname='x')
# expect: ssl argument must be an SSLContext or None
# expect: server_hostname is only meaningful with ssl
        server = await loop.create_unix_server(asyncio.Protocol, path, start_serving=False); print(server.is_serving())  # expect: False
        await fails(loop.create_unix_connection, path)  # expect: [Errno 111] Connection refused
        await server.start_serving(); print(server.is_serving()); server.close()  # expect: True
        # A name without a file.
        name = f'\0kukri-{os.getpid()}'
        server = await loop.create_unix_server(asyncio.Protocol, name); print(server.sockets[0].getsockname() == name.encode())  # expect: True
        try: await loop.create_unix_server(asyncio.Protocol, name)
        except OSError as error: print(error.errno == 98)  # expect: True
        (await loop.create_unix_connection(asyncio.Protocol, name))[0].close(); await asyncio.sleep(0.01); server.close(); await server.wait_closed()
asyncio.run(main())
