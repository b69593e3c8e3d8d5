# Where the errors of := in an iterable and of await in a function that is not async lie: at the whole expression.
def place(text):
    try: compile(text, '', 'exec')
    except SyntaxError as e: print(e.msg.split()[0], e.offset, e.end_offset)
place('[a for x in (name := [1, 2])]')  # expect: assignment 14 28
place('[a for x in (a := (b := 1))]')  # expect: assignment 14 27
place('class A: [x for x in y for z in f(q := y)]')  # expect: assignment 35 41
place('def f(): [await x for x in y]')  # expect: asynchronous 10 30
place('x = {k: await y for k in z}')  # expect: asynchronous 5 28
place('lambda: {x for x in y for z in await q}')  # expect: asynchronous 9 40
place('class A: [[await x for x in y] for z in w]')  # expect: asynchronous 10 43
place('def f(): [x for x in [await y]]')  # expect: 'await' 23 30
place('async def f(): return [await x for x in y], {(await x) for x in y}, [[await x for x in y] for z in w]')
place('def f(): return (await x for x in y)')
