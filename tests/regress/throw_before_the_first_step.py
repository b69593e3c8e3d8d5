# An exception thrown into a generator that had not begun was seen by a try statement that is its first.
import traceback
def generator():
    try: yield
    finally: print('not reached')
g = generator()
print(g.gi_frame.f_lineno)  # expect: 3
try: g.throw(ValueError('v'))
except ValueError as error: print(error, traceback.extract_tb(error.__traceback__)[-1].lineno)  # expect: v 3
async def coroutine():
    try: pass
    except ValueError: print('not reached')
c = coroutine()
try: c.throw(ValueError('w'))
except ValueError as error: print(error, c.cr_frame)  # expect: w None
