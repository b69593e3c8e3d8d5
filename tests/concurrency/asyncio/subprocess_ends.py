# The life of a child process's transport: what its protocol is told, what it shows; cancelled starts; closing and signalling the dead.
import asyncio, gc, os, re, warnings
from asyncio.subprocess import PIPE, STDOUT
def show(x): print(re.sub(r'(fd|pid)=\d+', r'\1=N', repr(x)))
class Records(asyncio.SubprocessProtocol):
    def __init__(self): self.calls, self.over = [], asyncio.get_running_loop().create_future()
    def connection_made(self, transport): self.calls.append('made')
    def pipe_data_received(self, fd, data): self.calls.append(data)
    def pipe_connection_lost(self, fd, exc): self.calls.append(fd)
    def process_exited(self): self.calls.append('exited')
    def connection_lost(self, exc): self.over.set_result(exc)
async def main():
    loop = asyncio.get_running_loop()
    transport, protocol = await loop.subprocess_exec(Records, 'cat', stderr=None)
    show(transport)  # expect: <_UnixSubprocessTransport pid=N running stdin=<_UnixWritePipeTransport fd=N idle bufsize=0> stdout=<_UnixReadPipeTransport fd=N polling>>
    print(protocol.calls, transport.get_pipe_transport(2), transport.get_returncode(), transport.get_extra_info('subprocess').pid == transport.get_pid())  # expect: ['made'] None None True
    stdin = transport.get_pipe_transport(0); show(stdin.get_protocol())  # expect: <WriteSubprocessPipeProto fd=N pipe=<_UnixWritePipeTransport fd=N idle bufsize=0>>
    stdin.write(b'hello'); stdin.close(); print(await protocol.over, sorted(protocol.calls, key=str))  # expect: None [0, 1, b'hello', 'exited', 'made']
    for end in transport.kill, transport.terminate:
        try: end()
        except ProcessLookupError: print('gone')
# expect: gone
# expect: gone
    transport.close(); show(transport)  # expect: <_UnixSubprocessTransport closed pid=N returncode=0 stdin=<_UnixWritePipeTransport closed fd=N closed> stdout=<_UnixReadPipeTransport closed fd=N closed>>
    transport, protocol = await loop.subprocess_shell(Records, 'cat', stderr=STDOUT)
    transport.close(); print(transport.is_closing(), await protocol.over, sorted(protocol.calls, key=str), transport.get_returncode())  # expect: True None [0, 1, 'exited', 'made'] -9
    # The end is waited for until the pipes are closed, which others may hold.
    p = await asyncio.create_subprocess_shell('read line; sleep 0.3 & exit 4', stdin=PIPE, stdout=PIPE)
    waiting = asyncio.create_task(p.wait()); await asyncio.sleep(0); p.stdin.write(b'\n')
    while p.returncode is None: await asyncio.sleep(0.001)
    print(waiting.done(), await waiting)  # expect: False 4
    # Starting is cancelled at every point.
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter('always')
        for turns in range(8):
            task = asyncio.create_task(loop.subprocess_exec(Records, 'sleep', '100'))
            for _ in range(turns): await asyncio.sleep(0)
            if task.cancel():
                try: await task
                except asyncio.CancelledError: pass
            if not task.cancelled(): (await task)[0].close()
        await asyncio.sleep(0.05); gc.collect()
    print([str(w.message) for w in warned])  # expect: []
    try: os.waitpid(-1, os.WNOHANG)
    except ChildProcessError: print('none is left')  # expect: none is left
    # Writing to the dead.
    p = await asyncio.create_subprocess_exec('true', stdin=PIPE); await p.wait(); await asyncio.sleep(0.01)
    p.stdin.write(b'x' * 100_000)
    try: await p.stdin.drain()
    except ConnectionResetError as error: print(error)  # expect: Connection lost
    p.stdin.close(); await p.stdin.wait_closed()
    p = await asyncio.create_subprocess_exec('sleep', '5', stdin=PIPE)
    p.stdin.write(b'x' * 100_000); p.kill()
    try: await p.stdin.wait_closed()
    except BrokenPipeError as error: print(repr(error), await p.wait())  # expect: BrokenPipeError() -9
    p = await asyncio.create_subprocess_exec('cat', stdin=PIPE, stdout=PIPE)
    print(*await asyncio.gather(p.wait(), p.wait(), p.communicate(b'')))  # expect: 0 0 (b'', None)
asyncio.run(main())
