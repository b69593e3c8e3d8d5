# Ctrl-C cancels the main task, which may clean up; then run() raises KeyboardInterrupt.
import asyncio, os, signal
async def main():
    asyncio.get_running_loop().call_later(0.01, os.kill, os.getpid(), signal.SIGINT)
    try: await asyncio.sleep(10)
    except asyncio.CancelledError:
        print('cancelled')  # expect: cancelled
        await asyncio.sleep(0)
        print('cleaned up')  # expect: cleaned up
        raise
try: asyncio.run(main())
except KeyboardInterrupt: print('KeyboardInterrupt')  # expect: KeyboardInterrupt
async def busy():
    os.kill(os.getpid(), signal.SIGINT)
    for i in range(1000): pass
    try: await asyncio.sleep(10)
    finally: print('finally')  # expect: finally
try: asyncio.run(busy())
except KeyboardInterrupt: print('KeyboardInterrupt')  # expect: KeyboardInterrupt
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)  # expect: True
# A second one does not wait for the clean-up.
async def stubborn():
    asyncio.get_running_loop().call_later(0.005, os.kill, os.getpid(), signal.SIGINT)
    while True:
        try: await asyncio.sleep(0.02)
        except asyncio.CancelledError:
            print('refused')  # expect: refused
            os.kill(os.getpid(), signal.SIGINT)
try: asyncio.run(stubborn())
except KeyboardInterrupt: print('KeyboardInterrupt')  # expect: KeyboardInterrupt
# Swallowed: main() ends as if nothing had happened.
async def swallows():
    asyncio.get_running_loop().call_later(0.005, os.kill, os.getpid(), signal.SIGINT)
    try: await asyncio.sleep(10)
    except asyncio.CancelledError: return 'swallowed'
print(asyncio.run(swallows()))  # expect: swallowed
