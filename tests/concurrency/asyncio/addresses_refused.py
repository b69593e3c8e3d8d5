# What is said of ports that cannot be shared, and of names without addresses.
import asyncio, socket
async def attempt(awaitable):
    try: await awaitable
    except (OSError, ValueError) as error: print(type(error).__name__, error)
async def main():
    loop = asyncio.get_running_loop()
    stream, datagrams = asyncio.Protocol, asyncio.DatagramProtocol
    option = socket.SO_REUSEPORT
    socket.SO_REUSEPORT = -1                     # as if the kernel did not know it
    await attempt(loop.create_server(stream, '127.0.0.1', 0, reuse_port=True))
    await attempt(loop.create_datagram_endpoint(datagrams, ('127.0.0.1', 0), reuse_port=True))
    # expect: ValueError reuse_port not supported by socket module, SO_REUSEPORT defined but not implemented.
    # expect: ValueError reuse_port not supported by socket module, SO_REUSEPORT defined but not implemented.
    del socket.SO_REUSEPORT
    await attempt(loop.create_server(stream, '127.0.0.1', 0, reuse_port=True))
    await attempt(loop.create_datagram_endpoint(datagrams, ('127.0.0.1', 0), reuse_port=True))
    # expect: ValueError reuse_port not supported by socket module
    # expect: ValueError reuse_port not supported by socket module
    socket.SO_REUSEPORT = option
    async def getaddrinfo(*arguments, **options): return []
    loop.getaddrinfo = getaddrinfo
    await attempt(loop.create_connection(stream, 'nowhere', 1))
    await attempt(loop.create_server(stream, ['127.0.0.1', 'nowhere'], 1))
    await attempt(loop.create_datagram_endpoint(datagrams, ('nowhere', 1)))
    # expect: OSError getaddrinfo() returned empty list
    # expect: OSError getaddrinfo('nowhere') returned empty list
    # expect: OSError getaddrinfo() returned empty list
asyncio.run(main())
