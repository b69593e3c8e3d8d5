# Debug mode shows calls with their arguments, also those that failed or were cancelled; else arguments are nobody's business.
import asyncio, re
def failing(*arguments): raise ValueError
def shown(text): return re.sub(r' (at|created at) [^ >]+', r' \1 ...', re.sub(r'when=[\d.]+', 'when=...', text))
for debug in False, True:
    loop = asyncio.new_event_loop()
    loop.set_debug(debug)
    loop.set_exception_handler(lambda loop, report: print(shown(report['message'])))
    loop.call_soon(failing, 1, ['two'])
    loop.call_soon(loop.stop)
    loop.run_forever()
    for handle in loop.call_soon(failing, 3), loop.call_later(9, failing, 4), asyncio.Handle(failing, (5,), loop):
        handle.cancel()
        handle.cancel()
        print(shown(repr(handle)))
    loop.close()
# expect: Exception in callback failing() at ...
# expect: <Handle cancelled>
# expect: <TimerHandle cancelled when=...>
# expect: <Handle cancelled>
# expect: Exception in callback failing(1, ['two']) at ...
# expect: <Handle cancelled failing(3) at ... created at ...>
# expect: <TimerHandle cancelled when=... failing(4) at ... created at ...>
# expect: <Handle cancelled failing(5) at ... created at ...>
class Loop:                                      # of somebody else
    def get_debug(self): return True
handle = asyncio.Handle(failing, (6,), Loop())
handle.cancel()
print(shown(repr(handle)))  # expect: <Handle cancelled failing(6) at ... created at ...>
