# What the loop reports: exceptions nobody looked at, tasks that went too early, callbacks that raise.
import asyncio, gc, re
def clean(x): return re.sub(r' at [^ >]*:\d+', ' at PLACE', re.sub('0x[0-9a-f]+', 'ADDRESS', str(x)))
def report(loop, context):
    print(context['message'] if 'Exception in callback' not in context['message'] else 'Exception in callback', '|', repr(context.get('exception')), '|', sorted(set(context) - {'message', 'exception'}))
async def fails(): raise ValueError('lost')
async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(report)
    t = asyncio.create_task(fails())
    await asyncio.sleep(0)
    del t; gc.collect()
    f = loop.create_future(); f.set_exception(KeyError('k'))
    del f; gc.collect()
    # Looked at, or awaited: no report.
    t = asyncio.create_task(fails())
    await asyncio.sleep(0)
    t.exception(); del t; gc.collect()
    loop.call_soon(lambda: {}['missing'])
    loop.call_later(0.001, lambda: [][1])
    await asyncio.sleep(0.005)
    # The handler itself fails.
    import logging, io
    text = io.StringIO(); handler = logging.StreamHandler(text)
    logging.getLogger('asyncio').addHandler(handler); logging.getLogger('asyncio').propagate = False
    def worse(loop, context): raise OSError('in the handler')
    loop.set_exception_handler(worse)
    loop.call_exception_handler({'message': 'm'})
    print(text.getvalue().splitlines()[:2], text.getvalue().splitlines()[-1])
    text.truncate(0); text.seek(0)
    loop.set_exception_handler(None)
    loop.call_exception_handler({'message': 'plain', 'exception': ValueError('v'), 'extra': 5})
    print(text.getvalue().splitlines())
    try: loop.set_exception_handler(5)
    except TypeError as error: print(error)
    print(loop.get_exception_handler())
    # Debug mode names what takes long.
    text.truncate(0); text.seek(0)
    import time
    loop.set_debug(True); loop.slow_callback_duration = 0.2
    async def slow(): time.sleep(0.3)
    await asyncio.create_task(slow(), name='sluggish')
    loop.call_soon(time.sleep, 0.3); await asyncio.sleep(0)
    await asyncio.sleep(0)
    loop.set_debug(False)
    for line in text.getvalue().splitlines(): print(re.sub(r'created at .*?>', 'created>', re.sub('took 0.[0-9]* ', 'took TIME ', clean(line))))
asyncio.run(main())
# A loop closed with a pending task.
loop = asyncio.new_event_loop()
loop.set_exception_handler(report)
async def waits(): await asyncio.sleep(100)
t = loop.create_task(waits())
loop.run_until_complete(asyncio.sleep(0))
loop.close()
del t; gc.collect()
# expect: Task exception was never retrieved | ValueError('lost') | ['future']
# expect: Future exception was never retrieved | KeyError('k') | ['future']
# expect: Exception in callback | KeyError('missing') | ['handle']
# expect: Exception in callback | IndexError('list index out of range') | ['handle']
# expect: ['Unhandled error in exception handler', "context: {'message': 'm'}"] OSError: in the handler
# expect: ['plain', 'extra: 5', 'ValueError: v']
# expect: A callable object or None is expected, got 5
# expect: None
# expect: Executing <Task finished name='sluggish' coro=<main.<locals>.slow() done, defined at PLACE> result=None created> took TIME seconds
# expect: Executing <Handle sleep(0.3) created> took TIME seconds
# expect: Task was destroyed but it is pending! | None | ['task']
