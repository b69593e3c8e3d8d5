"""How futures are shown."""
import reprlib
from _asyncio import isfuture

from . import format_helpers


def _callbacks_shown(callbacks):
    """The first and the last one of many."""
    middle = len(callbacks) - 2
    shown = [format_helpers._format_callback_source(callback, ()) for callback, context in callbacks[:1] + callbacks[1:][-1:]]
    if middle > 0:
        shown.insert(1, f'<{middle} more>')
    return f'cb=[{", ".join(shown)}]'


def _outcome_shown(future):
    error = future._exception
    return f'result={reprlib.repr(future._result)}' if error is None else f'exception={error!r}'


def _future_repr_info(future):
    state = future._state
    parts = [state.lower()]
    if state == 'FINISHED':
        parts.append(_outcome_shown(future))
    if callbacks := future._callbacks:
        parts.append(_callbacks_shown(callbacks))
    if stack := future._source_traceback:
        file, line, *_ = stack[-1]
        parts.append(f'created at {file}:{line}')
    return parts


@reprlib.recursive_repr()
def _future_repr(future):
    return f'<{type(future).__name__} {" ".join(future._repr_info())}>'
