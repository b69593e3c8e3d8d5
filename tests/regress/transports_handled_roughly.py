# differs: these are Kukri's private names.
# Private fields of a transport that somebody deletes are as they were at the beginning.
import asyncio
import socket


async def main():
    a, b = socket.socketpair()
    a.setblocking(False)
    transport, protocol = await asyncio.get_running_loop().connect_accepted_socket(asyncio.Protocol, a)
    kind = type(transport)
    empty = kind.__new__(kind)
    print(empty.is_closing())                           # expect: False
    try: empty.write(b'x')
    except Exception as e: print(type(e).__name__)      # expect: AttributeError
    del empty
    for name in '_stage', '_seal', '_polling':
        try: delattr(transport, name)
        except AttributeError: pass
    transport.write(b'still there')
    print(b.recv(100))                                  # expect: b'still there'
    transport.abort()
    b.close()


asyncio.run(main())
