# frame.clear() of a generator that has not begun closes it; of a coroutine it says that nobody has awaited it.
import gc
import warnings


def caught(function):
    with warnings.catch_warnings(record=True) as messages:
        warnings.simplefilter('always')
        function()
    return [str(m.message) for m in messages]


async def coroutine(x): return x
def generator(x): yield x
async def asynchronous(x): yield x


def clear_twice(coroutine):
    frame = coroutine.cr_frame
    frame.clear()
    print(frame.f_locals, coroutine.cr_frame is frame)                  # expect: {'x': [1]} True
    frame.clear()


made = [coroutine([1])]
print(caught(lambda: clear_twice(made[0])))                             # expect: ["coroutine 'coroutine' was never awaited", "coroutine 'coroutine' was never awaited"]
try: made[0].send(None)
except StopIteration as e: print(e)                                     # expect: [1]
coroutine([1]).close()

print(caught(lambda: made.append(generator([1]))))                      # expect: []
made[1].gi_frame.clear()
print(list(made[1]), made[1].gi_frame)                                  # expect: [] None
made.append(asynchronous(1))
made[2].ag_frame.clear()
print(made[2].ag_frame)                                                 # expect: None

# The frame outlives it.
def leave():
    frame = coroutine(2).cr_frame
    return frame
frames = []
print(caught(lambda: frames.append(leave())))                           # expect: ["coroutine 'coroutine' was never awaited"]
frames[0].clear()

# One that has begun, and then has ended.
g = generator(3)
frame = g.gi_frame
next(g)
try: frame.clear()
except RuntimeError as e: print(e)                                      # expect: cannot clear a suspended frame
g.close()
frame.clear()

# What the warning calls may begin it.
late = coroutine(5)
def shown(*args, **kwargs):
    try: late.send(None)
    except StopIteration as e: print('begun by the warning:', e.value)  # expect: begun by the warning: 5
warnings.showwarning, before = shown, warnings.showwarning
late.cr_frame.clear()
warnings.showwarning = before
print(late.cr_frame)                                                    # expect: None
gc.collect()
