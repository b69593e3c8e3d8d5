"""TaskGroup: tasks that end before the block does."""
from . import events
from . import exceptions
from . import tasks

__all__ = ('TaskGroup',)

_FATAL = (SystemExit, KeyboardInterrupt)         # raised as they are, not in a group


class TaskGroup:
    """Waits for all its tasks at the end of the block. When one fails the others are cancelled; errors come as an ExceptionGroup."""

    def __init__(self):
        self._loop = None
        self._owner = None                       # the task in the block
        self._owner_cancelled = False            # by the group, to have it leave the block
        self._entered = False
        self._leaving = False
        self._aborted = False
        self._tasks = set()
        self._errors = []
        self._fatal = None                       # the first of _FATAL
        self._all_done = None                    # what the end of the block waits for

    def __repr__(self):
        words = ['TaskGroup']
        if self._tasks:
            words.append(f'tasks={len(self._tasks)}')
        if self._errors:
            words.append(f'errors={len(self._errors)}')
        if self._aborted:
            words.append('cancelling')
        elif self._entered:
            words.append('entered')
        return f'<{" ".join(words)}>'

    def create_task(self, coro, *, name=None, context=None):
        """Have a coroutine driven as a task of the group."""
        if self._aborted or not self._entered or self._leaving and not self._tasks:
            coro.close()
            raise RuntimeError(f'TaskGroup {self!r} {self._state_of_refusal()}')
        if context is None:
            task = self._loop.create_task(coro, name=name)   # a loop of somebody's own kind may know of no context
        else:
            task = self._loop.create_task(coro, name=name, context=context)
        if task.done():
            self._one_done(task)                 # it was an eager one
        else:
            self._tasks.add(task)
            task.add_done_callback(self._one_done)
        try:
            return task
        finally:
            del task                             # an exception's traceback would refer to it

    def _state_of_refusal(self):
        """Why there can be no more tasks."""
        if not self._entered:
            return 'has not been entered'
        if self._leaving and not self._tasks:
            return 'is finished'
        return 'is shutting down'

    def _one_done(self, task):
        self._tasks.discard(task)
        if not self._tasks and self._all_done is not None and not self._all_done.done():
            self._all_done.set_result(None)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            self._one_failed(task, error)

    def _one_failed(self, task, error):
        self._errors.append(error)
        if self._fatal is None and isinstance(error, _FATAL):
            self._fatal = error
        if self._owner.done():
            # It has left the block without waiting, closed from outside perhaps.
            self._loop.call_exception_handler({
                'message': f'Task {task!r} has errored out but its parent task {self._owner} is already completed',
                'exception': error, 'task': task})
        elif not (self._aborted or self._owner_cancelled):
            self._abort()
            self._owner_cancelled = True
            self._owner.cancel()

    def _abort(self):
        self._aborted = True
        for task in self._tasks:
            task.cancel()

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f'TaskGroup {self!r} has already been entered')
        self._loop = events.get_running_loop()
        self._owner = tasks.current_task(self._loop)
        if self._owner is None:
            raise RuntimeError(f'TaskGroup {self!r} cannot determine the parent task')
        self._entered = True
        return self

    async def __aexit__(self, et, exc, tb):
        self._leaving = True
        try:
            if isinstance(exc, _FATAL) and self._fatal is None:
                self._fatal = exc
            if exc is not None and not self._aborted:
                self._abort()
            cancellation = await self._wait_for_all()
            if self._fatal is not None:
                raise self._fatal
            if cancellation is None and isinstance(exc, exceptions.CancelledError):
                cancellation = exc
            if self._owner_cancelled and self._owner.uncancel() == 0:
                cancellation = None              # nobody but the group wanted it
            if exc is not None and not isinstance(exc, exceptions.CancelledError):
                self._errors.append(exc)
            self._raise_what_happened(cancellation)
        finally:
            # Exceptions refer to this frame, which is not to refer to them.
            et = exc = tb = cancellation = None
            self._errors, self._fatal = [], None
            if not self._tasks:                  # (there are some if the block's coroutine was closed)
                self._owner = None

    async def _wait_for_all(self):
        """Wait for the tasks; the cancellation that came meanwhile, unless it was the group's."""
        cancellation = None
        while self._tasks:
            self._all_done = self._loop.create_future()
            try:
                await self._all_done
            except exceptions.CancelledError as error:
                if not self._aborted:
                    cancellation = error
                    self._abort()
        self._all_done = None
        return cancellation

    def _raise_what_happened(self, cancellation):
        try:
            if self._errors:
                if self._owner.cancelling():
                    # The cancellation gives way to the errors, and comes at the next await.
                    self._owner.uncancel()
                    self._owner.cancel()
                raise BaseExceptionGroup('unhandled errors in a TaskGroup', self._errors) from None
            if cancellation is not None:
                raise cancellation
        finally:
            cancellation = None
