# `await`, `async for` and `yield from` have their places.
for source in ('await x', 'def f(): await x', 'def f():\n async with a: pass',
               'def f(): [x async for x in y]',
               'async def f(): yield from x', 'async def f():\n yield 1\n return 2', 'yield 1',
               'class C: yield 1',
               'return 1', 'class C: return', 'async x = 1', 'lambda: await x', '[(yield x) for x in y]'):
    try:
        compile(source, 'f', 'exec')
        print('compiles')
    except SyntaxError as error:
        print(error.msg)
        # expect: 'await' outside function
        # expect: 'await' outside async function
        # expect: 'async with' outside async function
        # expect: asynchronous comprehension outside of an asynchronous function
        # expect: 'yield from' inside async function
        # expect: 'return' with value in async generator
        # expect: 'yield' outside function
        # expect: 'yield' outside function
        # expect: 'return' outside function
        # expect: 'return' outside function
        # expect: invalid syntax
        # expect: 'await' outside async function
        # expect: 'yield' inside list comprehension
