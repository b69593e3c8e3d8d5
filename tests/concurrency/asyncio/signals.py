# The loop's signal handlers: replaced, removed, refused; other threads; what closing the loop gives back.
import asyncio, os, signal, threading
async def main():
    loop = asyncio.get_running_loop()
    async def coroutine(): pass
    for number, callback in ('x', print), (0, print), (1000, print), (signal.SIGKILL, print), (signal.SIGUSR1, coroutine):
        try: loop.add_signal_handler(number, callback)
        except (TypeError, ValueError, RuntimeError) as error: print(f'{type(error).__name__}: {error}')
# expect: TypeError: sig must be an int, not 'x'
# expect: ValueError: invalid signal number 0
# expect: ValueError: invalid signal number 1000
# expect: RuntimeError: sig 9 cannot be caught
# expect: TypeError: coroutines cannot be used with add_signal_handler()
    try: loop.remove_signal_handler(0)
    except ValueError as error: print(error)  # expect: invalid signal number 0
    print(loop.remove_signal_handler(signal.SIGUSR1))  # expect: False
    got = []
    loop.add_signal_handler(signal.SIGUSR1, got.append, 'replaced'); loop.add_signal_handler(signal.SIGUSR1, got.append, 'one')
    loop.add_signal_handler(signal.SIGUSR2, got.append, 'two')
    for number in signal.SIGUSR1, signal.SIGUSR2, signal.SIGUSR1: os.kill(os.getpid(), number)
    await asyncio.sleep(0.01); print(got)  # expect: ['one', 'two', 'one']
    # A loop that waits is woken.
    threading.Timer(0.01, os.kill, (os.getpid(), signal.SIGUSR1)).start()
    start = loop.time(); woken = loop.create_future(); loop.add_signal_handler(signal.SIGUSR1, woken.set_result, 'woken')
    print(await woken, loop.time() - start < 5)  # expect: woken True
    def elsewhere():
        for call in lambda: loop.add_signal_handler(signal.SIGHUP, print), lambda: loop.remove_signal_handler(signal.SIGUSR1):
            try: call()
            except (RuntimeError, ValueError) as error: print(type(error).__name__)
    await loop.run_in_executor(None, elsewhere)
# expect: RuntimeError
# expect: ValueError
    print(loop.remove_signal_handler(signal.SIGUSR2), loop.remove_signal_handler(signal.SIGUSR2), signal.getsignal(signal.SIGUSR2) is signal.SIG_DFL)  # expect: True False True
    interrupt = signal.getsignal(signal.SIGINT)
    loop.add_signal_handler(signal.SIGINT, print); print(loop.remove_signal_handler(signal.SIGINT), signal.getsignal(signal.SIGINT) is signal.default_int_handler)  # expect: True True
    signal.signal(signal.SIGINT, interrupt); loop.add_signal_handler(signal.SIGHUP, print)
    return loop
loop = asyncio.run(main())
print(signal.getsignal(signal.SIGHUP) is signal.SIG_DFL, signal.set_wakeup_fd(-1))  # expect: True -1
try: loop.add_signal_handler(signal.SIGHUP, print)
except RuntimeError as error: print(error)  # expect: Event loop is closed
