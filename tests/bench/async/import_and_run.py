# What a program with a coroutine costs before it does anything: the row of the whole process says it.
import asyncio


async def main():
    print("done")


asyncio.run(main())
