# timeout(), timeout_at(), wait_for(): who wins, nested ones, rescheduling, errors.
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    for delay in 0.005, 0, -1:
        try:
            async with asyncio.timeout(delay) as cm: await asyncio.sleep(10)
        except TimeoutError as error: print(cm.expired(), repr(error), repr(error.__cause__), asyncio.current_task().cancelling())
# expect: True TimeoutError() CancelledError() 0
# expect: True TimeoutError() CancelledError() 0
# expect: True TimeoutError() CancelledError() 0
    async with asyncio.timeout(10) as cm: await asyncio.sleep(0)
    print(cm.expired(), cm, cm.when() > loop.time())  # expect: False <Timeout [finished]> True
    async with asyncio.timeout(None) as cm: print(cm.when(), repr(cm))  # expect: None <Timeout [active] when=None>
    # Nested: the inner one is over first, or the outer one.
    try:
        async with asyncio.timeout(0.005) as outer:
            async with asyncio.timeout(10) as inner: await asyncio.sleep(10)
    except TimeoutError: print('outer', outer.expired(), inner.expired())  # expect: outer True False
    async with asyncio.timeout(10) as outer:
        try:
            async with asyncio.timeout(0.005) as inner: await asyncio.sleep(10)
        except TimeoutError: print('inner', outer.expired(), inner.expired())  # expect: inner False True
    # Moved on, or taken away.
    async with asyncio.timeout(0.005) as cm:
        cm.reschedule(loop.time() + 10)
        await asyncio.sleep(0.01)
        cm.reschedule(None)
    print(cm.expired(), cm.when())  # expect: False None
    for wrong in cm, asyncio.timeout(1):
        try: wrong.reschedule(1)
        except RuntimeError as error: print(error)
# expect: Cannot change state of finished Timeout
# expect: Timeout has not been entered
    try:
        async with cm: pass
    except RuntimeError as error: print(error)  # expect: Timeout has already been entered
    # A cancellation from outside is none of the timeout's.
    async def body():
        async with asyncio.timeout(10): await asyncio.sleep(10)
    t = asyncio.create_task(body()); await asyncio.sleep(0); t.cancel()
    try: await t
    except asyncio.CancelledError: print('cancelled')  # expect: cancelled
    # Other exceptions go through, late or not.
    try:
        async with asyncio.timeout(10): raise ValueError('v')
    except ValueError as error: print(repr(error))  # expect: ValueError('v')
    try:
        async with asyncio.timeout(0.001):
            try: await asyncio.sleep(10)
            finally: raise KeyError('during the cancellation')
    except KeyError as error: print(repr(error), repr(error.__context__))  # expect: KeyError('during the cancellation') TimeoutError()
    # wait_for
    print(await asyncio.wait_for(asyncio.sleep(0, 'value'), 1), await asyncio.wait_for(asyncio.sleep(0.001, 'x'), None))  # expect: value x
    async def slow():
        try: await asyncio.sleep(10)
        except asyncio.CancelledError: return 'made it'
    print(await asyncio.wait_for(slow(), 0.001))  # expect: made it
    future = loop.create_future()
    try: await asyncio.wait_for(future, 0.001)
    except TimeoutError as error: print(future.cancelled(), isinstance(error, asyncio.TimeoutError))  # expect: True True
    done = loop.create_future(); done.set_result(5)
    print(await asyncio.wait_for(done, 0), await asyncio.wait_for(asyncio.shield(done), -1))  # expect: 5 5
    # The result and the time come together: one of them, never both, and no cancellation is left over.
    outcomes = set()
    for i in range(30):
        try:
            async with asyncio.timeout(0.001): await asyncio.sleep(0.001)
            outcomes.add('result')
        except TimeoutError: outcomes.add('timeout')
        assert asyncio.current_task().cancelling() == 0
    print(outcomes <= {'result', 'timeout'})  # expect: True
    async with asyncio.timeout_at(loop.time() + 5) as cm: pass
    print(cm)  # expect: <Timeout [finished]>
asyncio.run(main())
