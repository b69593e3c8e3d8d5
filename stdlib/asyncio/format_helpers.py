"""How callbacks and the places where things were made are shown."""
import sys

from . import constants


def _get_function_source(func):
    import functools
    import inspect
    func = inspect.unwrap(func)
    if inspect.isfunction(func):
        return func.__code__.co_filename, func.__code__.co_firstlineno
    if isinstance(func, (functools.partial, functools.partialmethod)):
        return _get_function_source(func.func)
    return None


def _format_callback_source(func, args, *, debug=False):
    shown = _format_callback(func, args, None, debug=debug)
    source = _get_function_source(func)
    return shown if source is None else f'{shown} at {source[0]}:{source[1]}'


def _format_args_and_kwargs(args, kwargs, *, debug=False):
    # The values are somebody's secrets, perhaps: they are shown in debug mode only.
    if not debug:
        return '()'
    import reprlib
    parts = [reprlib.repr(value) for value in args or ()]
    parts += [f'{name}={reprlib.repr(value)}' for name, value in (kwargs or {}).items()]
    return f'({", ".join(parts)})'


def _format_callback(func, args, kwargs, *, debug=False, suffix=''):
    import functools
    if isinstance(func, functools.partial):
        suffix = _format_args_and_kwargs(args, kwargs, debug=debug) + suffix
        return _format_callback(func.func, func.args, func.keywords, debug=debug, suffix=suffix)
    name = getattr(func, '__qualname__', None) or getattr(func, '__name__', None) or repr(func)
    return name + _format_args_and_kwargs(args, kwargs, debug=debug) + suffix


def extract_stack(f=None, limit=None):
    """The calls that led here, without their source lines: quick, for debug mode."""
    import traceback
    if f is None:
        f = sys._getframe().f_back
    if limit is None:
        limit = constants.DEBUG_STACK_DEPTH
    stack = traceback.StackSummary.extract(traceback.walk_stack(f), limit=limit, lookup_lines=False)
    stack.reverse()
    return stack
