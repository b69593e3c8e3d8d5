# A signal for a child process that had ended unnoticed took its return code from the loop, which then reported 255.
import asyncio, time
async def main():
    p = await asyncio.create_subprocess_exec('sh', '-c', 'sleep 0.02; exit 7')
    time.sleep(0.1)                             # the loop sees nothing of it
    p.kill(); print(await p.wait())  # expect: 7
asyncio.run(main())
