# drain() of a process that took not all of its input returned as if it had, when the process's end was reported before the writer went on.
import asyncio, subprocess
async def main():
    raised = 0
    for _ in range(10):
        process = await asyncio.create_subprocess_exec('sleep', '.02', stdin=subprocess.PIPE)
        process.stdin.write(bytes(2**22))
        try: await process.stdin.drain()
        except (BrokenPipeError, ConnectionResetError): raised += 1
        await process.wait()
    print(raised)  # expect: 10
asyncio.run(main())
