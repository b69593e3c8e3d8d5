"""How futures are shown."""
import reprlib

from . import format_helpers

_PENDING = 'PENDING'
_CANCELLED = 'CANCELLED'
_FINISHED = 'FINISHED'


def isfuture(obj):
    """Whether it is a Future, or behaves like one."""
    return hasattr(obj.__class__, '_asyncio_future_blocking') and obj._asyncio_future_blocking is not None


def _format_callbacks(cb):
    """The first and the last one of many."""
    shown = [format_helpers._format_callback_source(callback, ()) for callback, _ in (cb or ())]
    if len(shown) > 2:
        return f'cb=[{shown[0]}, <{len(shown) - 2} more>, {shown[-1]}]'
    return f'cb=[{", ".join(shown)}]'


def _future_repr_info(future):
    info = [future._state.lower()]
    if future._state == _FINISHED:
        if future._exception is not None:
            info.append(f'exception={future._exception!r}')
        else:
            info.append(f'result={reprlib.repr(future._result)}')
    if future._callbacks:
        info.append(_format_callbacks(future._callbacks))
    if future._source_traceback:
        place = future._source_traceback[-1]
        info.append(f'created at {place[0]}:{place[1]}')
    return info


@reprlib.recursive_repr()
def _future_repr(future):
    return f'<{future.__class__.__name__} {" ".join(future._repr_info())}>'
