# A trace function set inside of a task sees no calls of what runs already: neither of the loop nor of asyncio.run()'s caller.
import asyncio
import sys

called = []
def trace(frame, event, argument):
    if event == 'call': called.append(frame.f_code.co_name)

def ours(): pass
async def main():
    sys.settrace(trace)
    ours()

def outer():
    asyncio.run(main())
    ours()
    sys.settrace(None)
outer()
print([name for name in called if name in ('ours', 'outer', 'main')])  # expect: ['ours', 'ours']
