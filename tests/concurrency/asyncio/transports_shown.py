# What transports, their sockets and servers show of themselves; the limits of their buffers; what they refuse.
import asyncio, os, pickle, re, socket
def show(x): print(re.sub(r'(fd|pid)=\d+', r'\1=N', repr(x)))
async def main():
    loop = asyncio.get_running_loop()
    r, w = os.pipe()
    reading, _ = await loop.connect_read_pipe(asyncio.Protocol, os.fdopen(r, 'rb', 0)); show(reading)  # expect: <_UnixReadPipeTransport fd=N polling>
    writing, _ = await loop.connect_write_pipe(asyncio.BaseProtocol, os.fdopen(w, 'wb', 0)); show(writing)  # expect: <_UnixWritePipeTransport fd=N idle bufsize=0>
    reading.pause_reading(); show(reading)  # expect: <_UnixReadPipeTransport fd=N idle>
    writing.write(b'x' * 100000); writing.close(); show(writing)  # expect: <_UnixWritePipeTransport closing fd=N polling bufsize=34464>
    reading.close(); show(reading)  # expect: <_UnixReadPipeTransport closing fd=N idle>
    await asyncio.sleep(0.01); show(reading); show(writing)
# expect: <_UnixReadPipeTransport closed fd=N closed>
# expect: <_UnixWritePipeTransport closed fd=N closed>
    for mode, connect in ('r', loop.connect_read_pipe), ('r+', loop.connect_write_pipe):
        with open(__file__, 'rb') as file:
            try: await connect(asyncio.Protocol, file)
            except ValueError as error: print(error)
# expect: Pipe transport is for pipes/sockets only.
# expect: Pipe transport is only for pipes, sockets and character devices
    a, b = socket.socketpair()
    t, _ = await loop.create_connection(asyncio.Protocol, sock=a); show(t)  # expect: <_SelectorSocketTransport fd=N read=polling write=<idle, bufsize=0>>
    for bad in 'x', 5:
        try: t.write(bad)
        except TypeError as error: print(error)
        try: t.writelines([b'first', bad])
        except TypeError as error: print(error)
# expect: data argument must be a bytes-like object, not 'str'
# expect: memoryview: a bytes-like object is required, not 'str'
# expect: data argument must be a bytes-like object, not 'int'
# expect: memoryview: a bytes-like object is required, not 'int'
    t.set_write_buffer_limits(low=5); print(t.get_write_buffer_limits())  # expect: (5, 20)
    t.set_write_buffer_limits(high=0); print(t.get_write_buffer_limits())  # expect: (0, 0)
    for limits in {'high': 3, 'low': 4}, {'high': 3, 'low': -1}:
        try: t.set_write_buffer_limits(**limits)
        except ValueError as error: print(error)
# expect: high (3) must be >= low (4) must be >= 0
# expect: high (3) must be >= low (-1) must be >= 0
    s = t.get_extra_info('socket'); show(s)  # expect: <asyncio.TransportSocket fd=N, family=1, type=1, proto=0>
    print(s.gettimeout(), s.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE) == socket.SOCK_STREAM, t.get_extra_info('none', 7))  # expect: 0 True 7
    for refused in lambda: s.settimeout(1), lambda: s.setblocking(True), lambda: pickle.dumps(s):
        try: refused()
        except (TypeError, ValueError) as error: print(error)
# expect: settimeout(): only 0 timeout is allowed on transport sockets
# expect: setblocking(): transport sockets cannot be blocking
# expect: Cannot serialize asyncio.TransportSocket object
    t.write(b'x' * 1_000_000); t.close(); show(t)  # expect-re: <_SelectorSocketTransport closing fd=N read=idle write=<polling, bufsize=\d+>>
    t.abort(); show(t)  # expect: <_SelectorSocketTransport closing fd=N read=idle write=<idle, bufsize=0>>
    await asyncio.sleep(0); show(t); t.close(); t.abort(); t.write(b'lost')  # expect: <_SelectorSocketTransport closed fd=N>
    print(t.is_closing(), t.is_reading(), t.get_write_buffer_size()); b.close()  # expect: True False 0
    server = await loop.create_server(asyncio.Protocol, '127.0.0.1', 0)
    forever = asyncio.create_task(server.serve_forever()); await asyncio.sleep(0)
    try: await server.serve_forever()
    except RuntimeError as error: print(str(error)[-43:])  # expect: is already being awaited on serve_forever()
    server.close(); print(*await asyncio.gather(forever, return_exceptions=True), server, server.is_serving())  # expect:  <Server sockets=()> False
    try: await server.serve_forever()
    except RuntimeError as error: print(error)  # expect: server <Server sockets=()> is closed
asyncio.run(main())
