# Streams over TLS: what is known of a connection, much data both ways, ends, bad certificates, an existing connection that goes over to TLS.
import asyncio, ssl, sys
sys.path.insert(0, 'tests/stdlib/ssl')
import certificates
certificate, key = certificates.make('own')
server_context, client_context = certificates.server_context(certificate, key), certificates.client_context(certificate)
async def echo(reader, writer):
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.close()
    await writer.wait_closed()
async def fails(awaitable):
    try: await awaitable
    except ssl.SSLError as error: print(type(error).__name__, error.reason)
    except Exception as error: print(type(error).__name__ + ':', error)
async def main():
    server = await asyncio.start_server(echo, '127.0.0.1', 0, ssl=server_context)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection('localhost', port, ssl=client_context)
    known = writer.get_extra_info
    print(known('cipher')[1], known('peercert')['subject'][-1], known('ssl_object').version(), known('sslcontext') is client_context, known('compression'))  # expect: TLSv1.3 (('commonName', 'localhost'),) TLSv1.3 True None
    print(known('peername') == ('127.0.0.1', port), known('ssl_object').server_hostname, known('nothing', 5))  # expect: True localhost 5
    writer.writelines([b'one ', bytearray(b'two '), memoryview(b'three')])
    print(await reader.readexactly(13), writer.can_write_eof(), writer.transport.get_write_buffer_limits())  # expect: b'one two three' False (131072, 524288)
    try: writer.write_eof()
    except NotImplementedError: print('no half')  # expect: no half
    big = bytes(range(256)) * 20_000
    async def send():
        writer.write(big)
        await writer.drain()
    sending = asyncio.create_task(send())
    print(await reader.readexactly(len(big)) == big, await sending)  # expect: True None
    writer.close(); await writer.wait_closed()
    print(await reader.read(), writer.is_closing())  # expect: b'' True
    await fails(asyncio.open_connection('localhost', port, ssl=True))  # expect: SSLCertVerificationError CERTIFICATE_VERIFY_FAILED
    await fails(asyncio.open_connection('127.0.0.1', port, ssl=client_context, server_hostname='else.where'))  # expect: SSLCertVerificationError CERTIFICATE_VERIFY_FAILED
    await fails(asyncio.open_connection('127.0.0.1', port, server_hostname='x'))  # expect: ValueError: server_hostname is only meaningful with ssl
    await fails(asyncio.open_connection('127.0.0.1', port, ssl_handshake_timeout=1))  # expect: ValueError: ssl_handshake_timeout is only meaningful with ssl
    await fails(asyncio.open_connection('127.0.0.1', port, ssl=client_context, ssl_handshake_timeout=-1))  # expect: ValueError: ssl_handshake_timeout should be a positive number, got -1
    await fails(asyncio.start_server(echo, '127.0.0.1', 0, ssl=True))  # expect: TypeError: ssl argument must be an SSLContext or None
    # A server that speaks no TLS, and one that says nothing.
    async def other(reader, writer):
        if await reader.read(1) and not silent: writer.write(b'HTTP/1.0 400 No\r\n\r\n')
        await reader.read(); writer.close()
    plain = await asyncio.start_server(other, '127.0.0.1', 0)
    for silent in (False, True):
        await fails(asyncio.open_connection(*plain.sockets[0].getsockname(), ssl=client_context, ssl_handshake_timeout=0.1))
    # expect: SSLError WRONG_VERSION_NUMBER
    # expect: ConnectionAbortedError: SSL handshake is taking longer than 0.1 seconds: aborting the connection
    # From plain to TLS.
    async def upgrade(reader, writer):
        writer.write(b'go on after ' + await reader.readline()); await writer.drain()
        await writer.start_tls(server_context)
        writer.write(b'secret ' + await reader.readline()); await writer.drain()
        writer.close()
    upgrading = await asyncio.start_server(upgrade, '127.0.0.1', 0)
    reader, writer = await asyncio.open_connection(*upgrading.sockets[0].getsockname())
    writer.write(b'STARTTLS\n'); print(await reader.readline())  # expect: b'go on after STARTTLS\n'
    await writer.start_tls(client_context, server_hostname='localhost')
    writer.write(b'line\n'); print(await reader.readline(), await reader.read(), writer.get_extra_info('cipher')[1])  # expect: b'secret line\n' b'' TLSv1.3
    writer.close(); await writer.wait_closed()
    await fails(asyncio.get_running_loop().start_tls(writer.transport, None, 'x'))  # expect: TypeError: sslcontext is expected to be an instance of ssl.SSLContext, got 'x'
    for each in (server, plain, upgrading): each.close(); await each.wait_closed()
asyncio.run(main())
