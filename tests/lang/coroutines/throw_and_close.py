# `throw` and `close` reach the innermost awaited object.
class Pause:
    def __await__(self):
        try:
            yield 'paused'
        except ValueError as error:
            print('inner saw', error)
            return 'recovered'
        finally:
            print('inner finally')

async def main():
    try:
        return await Pause()
    finally:
        print('main finally')

c = main()
c.send(None)
try:
    c.throw(ValueError('v'))
    # expect: inner saw v
    # expect: inner finally
    # expect: main finally
except StopIteration as stop:
    print(stop.value)  # expect: recovered
c = main()
c.send(None)
print(c.close(), c.cr_frame)
# expect: inner finally
# expect: main finally
# expect: None None
c = main()
c.close()
c.send(None)  # raises: RuntimeError: cannot reuse already awaited coroutine
