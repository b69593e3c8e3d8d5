# Child processes: output, input, return codes, signals, many at once.
import asyncio, signal, sys
from asyncio.subprocess import PIPE, STDOUT, DEVNULL
async def main():
    p = await asyncio.create_subprocess_exec('echo', 'hello', stdout=PIPE)
    print(await p.communicate(), p.returncode)  # expect: (b'hello\n', None) 0
    p = await asyncio.create_subprocess_shell('cat; echo err >&2; exit 3', stdin=PIPE, stdout=PIPE, stderr=PIPE)
    print(p.returncode, await p.communicate(b'input'), p.returncode, await p.wait())  # expect: None (b'input', b'err\n') 3 3
    p = await asyncio.create_subprocess_shell('echo out; echo err >&2', stdout=PIPE, stderr=STDOUT)
    print(await p.communicate())  # expect: (b'out\nerr\n', None)
    big = b'0123456789' * 100_000
    p = await asyncio.create_subprocess_exec('cat', stdin=PIPE, stdout=PIPE)
    print((await p.communicate(big))[0] == big)  # expect: True
    # Line by line.
    p = await asyncio.create_subprocess_shell('while read line; do echo "<$line>"; done', stdin=PIPE, stdout=PIPE)
    for word in b'a', b'b':
        p.stdin.write(word + b'\n'); await p.stdin.drain(); print(await p.stdout.readline())
# expect: b'<a>\n'
# expect: b'<b>\n'
    p.stdin.close(); print(await p.stdout.read(), await p.wait())  # expect: b'' 0
    # Ended by signals, or before they could be sent.
    for end in 'terminate', 'kill':
        p = await asyncio.create_subprocess_exec('sleep', '100'); getattr(p, end)(); print(await p.wait())
# expect: -15
# expect: -9
    p = await asyncio.create_subprocess_exec('sleep', '100'); p.send_signal(signal.SIGHUP); print(await p.wait())  # expect: -1
    p = await asyncio.create_subprocess_exec('true', stdout=DEVNULL); print(await p.wait(), p.returncode)  # expect: 0 0
    # It does not read what is written to it.
    p = await asyncio.create_subprocess_exec('true', stdin=PIPE)
    print(await p.communicate(b'x' * 1_000_000), p.returncode)  # expect: (None, None) 0
    try: await asyncio.create_subprocess_exec('/no/such/program')
    except FileNotFoundError as error: print(error)  # expect: [Errno 2] No such file or directory: '/no/such/program'
    for kwargs in {'shell': True}, {'universal_newlines': True}, {'bufsize': 5}, {'text': True}, {'encoding': 'utf-8'}:
        try: await asyncio.create_subprocess_exec('true', **kwargs)
        except ValueError as error: print(error)
# expect: shell must be False
# expect: universal_newlines must be False
# expect: bufsize must be 0
# expect: text must be False
# expect: encoding must be None
    async def one(n):
        p = await asyncio.create_subprocess_shell(f'exit {n}')
        return await p.wait()
    print(await asyncio.gather(*(one(n) for n in range(10))))  # expect: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    # In time, or killed.
    p = await asyncio.create_subprocess_exec('sleep', '100')
    try: await asyncio.wait_for(p.wait(), 0.01)
    except TimeoutError: p.kill(); print('killed', await p.wait())  # expect: killed -9
    class Whole(asyncio.SubprocessProtocol):
        def __init__(self): self.calls, self.over = [], asyncio.get_running_loop().create_future()
        def pipe_data_received(self, fd, data): self.calls.append((fd, data))
        def process_exited(self): self.calls.append('exited')
        def pipe_connection_lost(self, fd, exc): self.calls.append((fd, exc))
        def connection_lost(self, exc): self.over.set_result(exc)
    transport, protocol = await asyncio.get_running_loop().subprocess_exec(Whole, 'echo', 'x', stdin=None, stderr=None)
    print(await protocol.over, sorted(map(str, protocol.calls)), transport.get_returncode()); transport.close()  # expect: None ['(1, None)', "(1, b'x\\n')", 'exited'] 0
asyncio.run(main())
