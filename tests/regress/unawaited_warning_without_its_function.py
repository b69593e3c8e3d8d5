# A coroutine that nobody awaited went unmentioned when warnings._warn_unawaited_coroutine was missing or broken.
import sys
import warnings

sys.unraisablehook = lambda problem: print(repr(problem.exc_value))


async def forgotten():
    pass


def forget():
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        forgotten()
        print([str(w.message) for w in seen])


warnings._warn_unawaited_coroutine = lambda coroutine: 1 / 0
forget()  # expect: ZeroDivisionError('division by zero')
# expect: ["coroutine 'forgotten' was never awaited"]
del warnings._warn_unawaited_coroutine
forget()  # expect: ["coroutine 'forgotten' was never awaited"]


# An AttributeError of the function itself is reported like any other.
def broken(coroutine):
    return coroutine.nothing


warnings._warn_unawaited_coroutine = broken
forget()  # expect: AttributeError("'coroutine' object has no attribute 'nothing'")
# expect: ["coroutine 'forgotten' was never awaited"]
