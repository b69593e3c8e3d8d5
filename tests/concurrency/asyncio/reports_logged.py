# What a loop logs goes through the logger of base_events, as a test suite may want to see; with the exception as a triple.
import asyncio, asyncio.base_events
class Logger:
    def error(self, message, *, exc_info): print(message.splitlines()[0], exc_info and exc_info[:2] if isinstance(exc_info, tuple) else exc_info)
asyncio.base_events.logger = Logger()
def failing(): raise ValueError('no')
loop = asyncio.new_event_loop()
for handler in None, lambda loop, report: 1 / 0:
    loop.set_exception_handler(handler)
    loop.call_soon(failing)
    loop.call_soon(loop.stop)
    loop.run_forever()
# expect-re: Exception in callback failing\(\) at .* \(<class 'ValueError'>, ValueError\('no'\)\)
# expect: Unhandled error in exception handler (<class 'ZeroDivisionError'>, ZeroDivisionError('division by zero'))
loop.default_exception_handler({})  # expect: Unhandled exception in event loop False
loop.default_exception_handler = lambda report: 1 / 0
loop.set_exception_handler(None)
loop.call_exception_handler({})  # expect: Exception in default exception handler True
loop.close()
