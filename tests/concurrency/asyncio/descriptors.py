# add_reader(), add_writer(), sock_*(), signals; descriptors closed behind the loop's back.
import asyncio, os, signal, socket, tempfile
async def main():
    loop = asyncio.get_running_loop()
    r, w = os.pipe()
    seen = []
    def readable(tag): seen.append((tag, os.read(r, 100)))
    loop.add_reader(r, readable, 'first'); loop.add_reader(r, readable, 'second')
    os.write(w, b'data'); await asyncio.sleep(0.01)
    print(seen, loop.remove_reader(r), loop.remove_reader(r))  # expect: [('second', b'data')] True False
    full = []
    loop.add_writer(w, lambda: (full.append(1), loop.remove_writer(w))); await asyncio.sleep(0.01)
    print(full)  # expect: [1]
    os.close(r); os.close(w)
    # Closed while it is watched, before the loop has told the system: nothing happens.
    r, w = os.pipe(); loop.add_reader(r, seen.append, 'no'); os.close(r); os.close(w); await asyncio.sleep(0.01)
    loop.remove_reader(r)
    r, w = os.pipe(); loop.add_reader(r, seen.append, 'no'); await asyncio.sleep(0.001); os.close(r); os.close(w)
    r2, w2 = os.pipe(); loop.add_reader(r2, lambda: (seen.append('again'), loop.remove_reader(r2))); os.write(w2, b'x'); await asyncio.sleep(0.01)
    print(r == r2, seen[-1])  # expect: True ('second', b'data')
    os.close(r2); os.close(w2)
    for wrong in -1, 'x', object():
        try: loop.add_reader(wrong, print)
        except ValueError as error: print(str(error)[:24])
# expect: Invalid file descriptor:
# expect: Invalid file object: 'x'
# expect: Invalid file object: <ob
    with tempfile.TemporaryFile() as f:
        try: loop.add_reader(f, print)
        except PermissionError as error: print('a file is always ready')
    listener = socket.create_server(('127.0.0.1', 0)); listener.setblocking(False)
    client = socket.socket(); client.setblocking(False)
    accepting = asyncio.create_task(loop.sock_accept(listener))
    await loop.sock_connect(client, listener.getsockname()); server, address = await accepting
    print(address == client.getsockname(), server.gettimeout())  # expect: True 0.0
    receiving = asyncio.create_task(loop.sock_recv(server, 100)); await asyncio.sleep(0)
    await loop.sock_sendall(client, b'hello'); print(await receiving)  # expect: b'hello'
    big = os.urandom(3_000_000)
    async def receive():
        data = bytearray()
        while len(data) < len(big): data += await loop.sock_recv(server, 65536)
        return data == big
    print((await asyncio.gather(receive(), loop.sock_sendall(client, big)))[0])  # expect: True
    buffer = bytearray(10)
    await loop.sock_sendall(client, b'into'); print(await loop.sock_recv_into(server, buffer), bytes(buffer[:4]))  # expect: 4 b'into'
    waiting = asyncio.create_task(loop.sock_recv(server, 1)); await asyncio.sleep(0); waiting.cancel()
    try: await waiting
    except asyncio.CancelledError: print('cancelled', loop.remove_reader(server.fileno()))  # expect: cancelled False
    with tempfile.TemporaryFile() as f:
        f.write(b'0123456789' * 1000); f.flush()
        print(await loop.sock_sendfile(client, f, 5, 100), (await loop.sock_recv(server, 200))[:10], f.tell())  # expect: 100 b'5678901234' 105
    client.close(); print(await loop.sock_recv(server, 1)); server.close(); listener.close()  # expect: b''
    a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    a.setblocking(False); b.send(b'gram'); print(await loop.sock_recvfrom(a, 10)); a.close(); b.close()  # expect: (b'gram', None)
    arrived = asyncio.Queue()
    loop.add_signal_handler(signal.SIGUSR1, arrived.put_nowait, 'usr1')
    os.kill(os.getpid(), signal.SIGUSR1); print(await arrived.get())  # expect: usr1
    print(loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1), signal.getsignal(signal.SIGUSR1) == signal.SIG_DFL)  # expect: True False True
    async def coro(): pass
    for sig, f in (signal.SIGKILL, print), (1000, print), ('x', print), (signal.SIGUSR1, coro):
        try: loop.add_signal_handler(sig, f)
        except (RuntimeError, ValueError, TypeError) as error: print(type(error).__name__, error)
# expect: RuntimeError sig 9 cannot be caught
# expect: ValueError invalid signal number 1000
# expect: TypeError sig must be an int, not 'x'
# expect: TypeError coroutines cannot be used with add_signal_handler()
    print((await loop.getaddrinfo('127.0.0.1', 80, type=socket.SOCK_STREAM))[0][4], await loop.getnameinfo(('127.0.0.1', 80), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV))  # expect: ('127.0.0.1', 80) ('127.0.0.1', '80')
asyncio.run(asyncio.sleep(0.001))  # what is made once for the process
before = len(os.listdir('/proc/self/fd'))
asyncio.run(main())
for i in range(100): asyncio.run(asyncio.sleep(0.0001))
print(len(os.listdir('/proc/self/fd')) == before)  # expect: True
