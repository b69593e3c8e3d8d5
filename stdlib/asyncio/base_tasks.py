"""How tasks, and the places where they wait, are shown."""
import itertools
import linecache
import reprlib

from . import base_futures
from . import coroutines


def _task_repr_info(task):
    state, *outcome = base_futures._future_repr_info(task)
    if not task.done() and task.cancelling():
        state = 'cancelling'
    parts = [state, f'name={task.get_name()!r}']
    if task._coro:
        parts.append(f'coro=<{coroutines._format_coroutine(task._coro)}>')
    waits_for = task._fut_waiter
    if waits_for is not None:
        parts.append(f'wait_for={waits_for!r}')
    return parts + outcome


@reprlib.recursive_repr()
def _task_repr(task):
    return f'<{type(task).__name__} {" ".join(_task_repr_info(task))}>'


def _frame_of(coro):
    """Where a coroutine or a generator of any kind is; None: at its end."""
    for name in ('cr_frame', 'gi_frame', 'ag_frame'):
        if hasattr(coro, name):
            return getattr(coro, name)
    return None


def _callers(frame):
    while frame is not None:
        yield frame
        frame = frame.f_back


def _frames_of_traceback(entry):
    while entry is not None:
        yield entry.tb_frame
        entry = entry.tb_next


def _task_get_stack(task, limit):
    """The frames where it is, or where its exception was, innermost last. A limit keeps the innermost, or the outermost of a traceback."""
    frame = _frame_of(task._coro)
    if frame is not None:
        return list(itertools.islice(_callers(frame), limit))[::-1]
    error = task._exception
    return [] if error is None else list(itertools.islice(_frames_of_traceback(error.__traceback__), limit))


def _task_print_stack(task, limit, file):
    import traceback
    frames = task.get_stack(limit=limit)
    for name in {frame.f_code.co_filename for frame in frames}:
        linecache.checkcache(name)
    error = task._exception
    if not frames:
        title = f'No stack for {task!r}'
    else:
        title = f'{"Stack" if error is None else "Traceback"} for {task!r} (most recent call last):'
    print(title, file=file)
    traceback.print_list([_place(frame) for frame in frames], file=file)
    if error is not None:
        print(*traceback.format_exception_only(error), sep='', end='', file=file)


def _place(frame):
    code = frame.f_code
    return code.co_filename, frame.f_lineno, code.co_name, linecache.getline(code.co_filename, frame.f_lineno, frame.f_globals)
