# In a block of atomic() no other task runs: what would park the task raises RuntimeError and says which call it was.
# differs: CPython has no module kukri
import asyncio
import kukri

async def value(v):
    await asyncio.sleep(0)
    return v

def hidden(): return kukri.run_sync(value(1))

async def main():
    with kukri.atomic() as block:
        try: hidden()
        except RuntimeError as error: print(error)  # expect: kukri.run_sync() would park the task inside of kukri.atomic()
        try: await asyncio.sleep(0)
        except RuntimeError as error: print(error)  # expect: await would park the task inside of kukri.atomic()
        try: await asyncio.get_running_loop().create_future()
        except RuntimeError as error: print(error)  # expect: await would park the task inside of kukri.atomic()
        async def at_once(): return 'no need to wait'
        print(await at_once())  # expect: no need to wait
        with kukri.atomic(): pass
        try: hidden()
        except RuntimeError as error: print('still')  # expect: still
    print(hidden())  # expect: 1
    try:
        with kukri.atomic(): raise KeyError('through')
    except KeyError: print(hidden())  # expect: 1
    print(await value(2))  # expect: 2
    try: block.__exit__(None, None, None)
    except RuntimeError as error: print(error)  # expect: kukri.atomic() is left where it was not entered

    async def inside():
        with kukri.atomic(): await value(3)
    try: kukri.run_sync(inside())
    except RuntimeError as error: print(error)  # expect: await would park the task inside of kukri.atomic()

asyncio.run(main())
with kukri.atomic():
    try: kukri.run_sync(value(1))
    except RuntimeError as error: print(error)  # expect: kukri.run_sync() would park the task inside of kukri.atomic()
    asyncio.run(value('a loop of its own'))
