# A process that the program itself has waited for is not killed when its transport is closed: its number may be another process's.
import asyncio, logging, os
logging.disable()
async def main():
    transport, _ = await asyncio.get_running_loop().subprocess_shell(asyncio.SubprocessProtocol, 'sleep .2; exit 3', stdin=None, stdout=None, stderr=None)
    popen = transport.get_extra_info('subprocess')
    os.waitid(os.P_PID, popen.pid, os.WEXITED | os.WNOWAIT)
    print(popen.poll(), transport.get_returncode())  # expect: 3 None
    killed = []
    os.kill, kill = lambda *arguments: killed.append(arguments), os.kill
    transport.close()
    os.kill = kill
    print(killed)  # expect: []
asyncio.run(main())
