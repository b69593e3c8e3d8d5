"""What coroutines are, and how they are shown."""
import posix
import sys

from _asyncio import Pause as _Pause, Sleep as _Sleep
from _asyncio import sleep as _sleep

__all__ = ('iscoroutinefunction', 'iscoroutine')


def _is_debug_mode():
    return sys.flags.dev_mode or (not sys.flags.ignore_environment and bool(_debug_variable()))


def _debug_variable():
    # Without os, which takes longer to import than this package, nobody has changed the environment.
    os = sys.modules.get('os')
    return posix.environ.get(b'PYTHONASYNCIODEBUG') if os is None else os.environ.get('PYTHONASYNCIODEBUG')


async def _sample(): pass


_sample = _sample()
_CoroutineType = type(_sample)                   # `types` has it, and much else
_sample.close()

_is_coroutine = object()       # a function's _is_coroutine may be this mark


def iscoroutinefunction(func):
    """Whether calling it gives a coroutine."""
    import inspect
    return func is _sleep or inspect.iscoroutinefunction(func) or getattr(func, '_is_coroutine', None) is _is_coroutine


def iscoroutine(obj):
    """Whether it is a coroutine."""
    if isinstance(obj, (_CoroutineType, _Sleep, _Pause)):
        return True
    from collections.abc import Coroutine
    return isinstance(obj, Coroutine)


def _format_coroutine(coro):
    name = getattr(coro, '__qualname__', None) or getattr(coro, '__name__', None) or f'<{type(coro).__name__} without __name__>'
    name += '()'
    running = getattr(coro, 'cr_running', None)
    if running is None:
        running = getattr(coro, 'gi_running', False)
    code = getattr(coro, 'cr_code', None) or getattr(coro, 'gi_code', None)
    if code is None:
        return f'{name} running' if running else name
    frame = getattr(coro, 'gi_frame', None) or getattr(coro, 'cr_frame', None)
    filename = code.co_filename or '<empty co_filename>'
    if frame is not None:
        return f'{name} running at {filename}:{frame.f_lineno}'
    return f'{name} done, defined at {filename}:{code.co_firstlineno}'
