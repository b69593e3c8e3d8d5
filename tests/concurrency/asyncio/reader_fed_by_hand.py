# A StreamReader that is fed by hand: separators, limits, pausing its transport, ends, errors; drain() by the protocol's rules.
import asyncio
class Transport:
    def __init__(self): self.log = []
    def pause_reading(self): self.log.append('pause')
    def resume_reading(self): self.log.append('resume')
    def is_closing(self): return True
    def __repr__(self): return 'T'
async def main():
    def fed(data, limit=100, eof=False):
        reader = asyncio.StreamReader(limit=limit)
        reader.feed_data(data)
        if eof: reader.feed_eof()
        return reader
    # The shortest result that ends by any of the separators.
    reader = fed(b'ab\r\ncd\nef\r\n')
    print([await reader.readuntil((b'\r\n', b'\n')) for _ in range(3)])  # expect: [b'ab\r\n', b'cd\n', b'ef\r\n']
    print(await fed(b'xxabcd').readuntil((b'abcd', b'bc', b'c')))  # expect: b'xxabc'
    for wrong in (), b'', (b'x', b''):
        try: await fed(b'abc').readuntil(wrong)
        except ValueError as error: print(error)
# expect: Separator should contain at least one element
# expect: Separator should be at least one-byte string
# expect: Separator should be at least one-byte string
    # A separator that comes in pieces.
    reader = fed(b'one-')
    task = asyncio.create_task(reader.readuntil(b'---')); await asyncio.sleep(0)
    print(reader.__repr__()[:23])  # expect: <StreamReader 4 bytes l
    reader.feed_data(b'-'); await asyncio.sleep(0); reader.feed_data(b'-two'); print(await task, await reader.read(10))  # expect: b'one---' b'two'
    # Limits. `consumed` does not count what may be the separator's beginning.
    for data, separator in (b'x' * 20 + b'\n', b'\n'), (b'x' * 20, b'\n'), (b'x' * 20, b'123'), (b'xxabcdefghi', (b'ghi', b'hi')):
        try: print(await fed(data, 8).readuntil(separator))
        except asyncio.LimitOverrunError as error: print(error, error.consumed)
# expect: Separator is found, but chunk is longer than limit 20
# expect: Separator is not found, and chunk exceed the limit 20
# expect: Separator is not found, and chunk exceed the limit 18
# expect: Separator is found, but chunk is longer than limit 9
    reader = fed(b'x' * 20 + b'\nnext\n', 8)
    try: await reader.readline()
    except ValueError as error: print(error, await reader.readline())  # expect: Separator is found, but chunk is longer than limit b'next\n'
    reader = fed(b'x' * 20, 8)
    try: await reader.readline()
    except ValueError as error: print(error)  # expect: Separator is not found, and chunk exceed the limit
    reader.feed_data(b'y\n'); print(await reader.readline())  # expect: b'y\n'
    print(await fed(b'12345678\n', 8).readline())  # expect: b'12345678\n'
    try: asyncio.StreamReader(limit=0)
    except ValueError as error: print(error)  # expect: Limit cannot be <= 0
    # Ends.
    reader = fed(b'abc', eof=True)
    for method in reader.readuntil(b'\n'), reader.readexactly(1):
        try: await method
        except asyncio.IncompleteReadError as error: print(error, error.partial, error.expected)
# expect: 3 bytes read on a total of undefined expected bytes b'abc' None
# expect: 0 bytes read on a total of 1 expected bytes b'' 1
    print(reader.at_eof(), await reader.read(), await reader.readline(), await reader.read(0), await reader.readexactly(0))  # expect: True b'' b'' b'' b''
    try: reader.feed_data(b'more')
    except AssertionError as error: print(error)  # expect: feed_data after feed_eof
    print([line async for line in fed(b'1\n2\n3', eof=True)])  # expect: [b'1\n', b'2\n', b'3']
    # The transport pauses beyond twice the limit, and goes on at the limit, or when somebody waits.
    reader = asyncio.StreamReader(limit=4)
    transport = Transport()
    reader.set_transport(transport)
    try: reader.set_transport(transport)
    except AssertionError as error: print(error)  # expect: Transport already set
    reader.feed_data(b'12345678'); reader.feed_data(b'9'); reader.feed_data(b'0')
    print(reader, transport.log)  # expect: <StreamReader 10 bytes limit=4 transport=T paused> ['pause']
    print(await reader.read(5), transport.log, await reader.read(1), transport.log)  # expect: b'12345' ['pause', 'resume'] b'6' ['pause', 'resume']
    reader.feed_data(b'x' * 8)
    task = asyncio.create_task(reader.readexactly(20)); await asyncio.sleep(0)
    print(transport.log)  # expect: ['pause', 'resume', 'pause', 'resume']
    # An exception is for who waits, and for all who come later.
    reader.set_exception(KeyError('gone'))
    try: await task
    except KeyError as error: print(error, reader.exception())  # expect: 'gone' 'gone'
    for method in reader.read, reader.readline, reader.readuntil:
        try: await method()
        except KeyError as error: print(error)
# expect: 'gone'
# expect: 'gone'
# expect: 'gone'
    # A cancelled read leaves the bytes to the next one.
    reader = fed(b'ab')
    task = asyncio.create_task(reader.readexactly(4)); await asyncio.sleep(0); task.cancel(); await asyncio.sleep(0)
    reader.feed_data(b'cd'); print(task.cancelled(), await reader.readexactly(4))  # expect: True b'abcd'
    # drain() waits while writing is paused.
    loop = asyncio.get_running_loop()
    for end in None, OSError('broken'):
        protocol = asyncio.StreamReaderProtocol(asyncio.StreamReader())
        writer = asyncio.StreamWriter(Transport(), protocol, None, loop)
        await writer.drain()
        protocol.pause_writing()
        waiting = [asyncio.create_task(writer.drain()) for _ in range(2)]; await asyncio.sleep(0.001)
        print([task.done() for task in waiting])  # expect: [False, False]
        protocol.resume_writing(); await asyncio.gather(*waiting)
        protocol.pause_writing()
        waiting = [asyncio.create_task(writer.drain()) for _ in range(2)]; await asyncio.sleep(0.001)
        protocol.connection_lost(end)
        print(await asyncio.gather(*waiting, return_exceptions=True))
        try: await writer.drain()
        except ConnectionResetError as error: print(error)
        print(await asyncio.gather(writer.wait_closed(), return_exceptions=True))
# expect: [None, None]
# expect: Connection lost
# expect: [None]
# expect: [False, False]
# expect: [OSError('broken'), OSError('broken')]
# expect: Connection lost
# expect: [OSError('broken')]
asyncio.run(main())
