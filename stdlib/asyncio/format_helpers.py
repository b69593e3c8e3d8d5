"""How callbacks and the places where things were made are shown."""
import sys

from . import constants


def _format_callback_source(func, args, *, debug=False):
    """A call, and where the function is written if that is known."""
    call = _call_shown(func, args, debug)
    place = _get_function_source(func)
    return f'{call} at {place[0]}:{place[1]}' if place else call


def _get_function_source(func):
    """(file, line) of the function that is behind wrappers and partial objects; None: it is not in Python."""
    import functools
    import inspect
    while True:
        func = inspect.unwrap(func)
        if not isinstance(func, (functools.partial, functools.partialmethod)):
            break
        func = func.func
    if not inspect.isfunction(func):
        return None
    return func.__code__.co_filename, func.__code__.co_firstlineno


def _call_shown(func, args, debug):
    # A partial object is the function with its own arguments, then the call's.
    import functools
    names, calls = {}, ''
    while isinstance(func, functools.partial):
        calls = _arguments_shown(args, names, debug) + calls
        func, args, names = func.func, func.args, func.keywords
    name = getattr(func, '__qualname__', None) or getattr(func, '__name__', None)
    return (name or repr(func)) + _arguments_shown(args, names, debug) + calls


def _arguments_shown(args, names, debug):
    # The values are somebody's secrets, perhaps: they are shown in debug mode only.
    if not debug:
        return '()'
    from reprlib import repr as shown
    return '(' + ', '.join([*map(shown, args or ()), *(f'{name}={shown(value)}' for name, value in names.items())]) + ')'


def extract_stack(f=None, limit=None):
    """The calls that led here, without their source lines: quick, for debug mode."""
    from traceback import StackSummary, walk_stack
    start = sys._getframe(1) if f is None else f
    calls = StackSummary.extract(walk_stack(start), limit=constants.DEBUG_STACK_DEPTH if limit is None else limit, lookup_lines=False)
    calls.reverse()
    return calls
