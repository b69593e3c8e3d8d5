"""ProcessPoolExecutor: calls made by worker processes (multiprocessing.crew).

Calls wait in the parent, where they can be cancelled; only so many have been sent that no worker has to wait for its next one. If a worker dies,
the executor is broken: all futures that are not done get BrokenProcessPool, which names the call that was lost.
"""
import collections
import functools
import itertools
import multiprocessing as mp
import os
import threading
import time
import weakref

from multiprocessing.crew import (Crew, ExceptionWithTraceback as _ExceptionWithTraceback, RemoteTraceback as _RemoteTraceback,
                                  ThreadWakeup as _ThreadWakeup, describe_call, pickling_error)

from . import _base

EXTRA_QUEUED_CALLS = 1           # calls that are sent beyond one for each worker
_MOST_EXTRA_CALLS = 64           # ... if they are short
_SHORT = 0.001                   # seconds of work that may lie ready for the workers
_MAX_WINDOWS_WORKERS = 61

_cores = weakref.WeakSet()       # of executors that have workers
_global_shutdown = False


def _python_exit():
    global _global_shutdown
    _global_shutdown = True
    cores = list(_cores)
    for core in cores:
        core.shut_down()
    for core in cores:
        core.join()


threading._register_atexit(_python_exit)
os.register_at_fork(after_in_child=_cores.clear)     # they are the parent's


class BrokenProcessPool(_base.BrokenExecutor):
    """A worker process died: the executor cannot work any more."""


def _check_system_limits():
    """There is nothing that could be missing."""


def _initialize(initializer, initargs):
    """Call the initializer in a worker."""
    try:
        initializer(*initargs)
    except BaseException:
        _base.__getattr__('LOGGER').critical('Exception in initializer:', exc_info=True)
        os._exit(1)


class _Core:
    """The executor's state, which its threads hold while calls are pending although nobody may hold the executor any more."""

    def __init__(self, ctx, max_workers, initializer, initargs, limit):
        self.lock = threading.RLock()
        self.pending = collections.deque()       # (future, function, args, kwargs)
        self.sent = 0                            # calls that were sent and are not done
        self.shutting_down = False
        self.broken = None                       # why
        self.cause = ''
        self._ctx = ctx
        self._max_workers = max_workers
        self._grows = ctx.get_start_method(allow_none=False) != 'fork'
        if initializer is not None:
            initializer, initargs = _initialize, (initializer, initargs)
        self.crew = Crew(ctx, 0 if self._grows else max_workers, initializer, initargs, limit, BaseException, pickling_error,
                         finished=self._finished, lost=self._lost, daemon=False, may_replace=self._may_replace)
        self._started = False
        self._extra = EXTRA_QUEUED_CALLS
        self._last_result = 0.0
        self._interval = 1.0                     # between results, in seconds; a moving average

    def submit(self, call):
        self.pending.append(call)
        if not self._started:
            try:
                if self._grows:
                    self.crew.add_worker()
                self.crew.start()
            except Exception as error:
                self._break(f'The process pool could not be started: {error}')
                return
            self._started = True
            _cores.add(self)
        elif self._grows and len(self.crew.workers) < self._max_workers and self.sent >= len(self.crew.workers):
            self.crew.add_worker()
        self.fill()

    def fill(self):
        """Send calls as long as there are any and the workers can do with them. The lock is held."""
        most = len(self.crew.workers) + self._extra
        while self.pending and self.sent < most:
            call = self.pending.popleft()
            future, function, args, kwargs = call
            if not future.set_running_or_notify_cancel():
                continue
            try:
                self.crew.submit((function, args, kwargs), call)
                self.sent += 1
            except Exception as error:
                future.set_exception(error)
        if self.shutting_down and not self.pending:
            self.crew.stop()

    def shut_down(self, cancel_futures=False):
        with self.lock:
            self.shutting_down = True
            if cancel_futures:
                while self.pending:
                    self.pending.popleft()[0].cancel()
            if self._started and not self.pending:
                self.crew.stop()

    def join(self):
        if self._started:
            self.crew.join()

    # --- called by the results thread ---

    def _finished(self, call, ok, value):
        future = call[0]
        if ok:
            future.set_result(value)
        elif ok is None:
            error = BrokenProcessPool('A result could not be unpickled.')
            error.__cause__ = value
            future.set_exception(error)
        else:
            future.set_exception(value)
        del call, future, value
        now = time.monotonic()
        self._interval += (min(now - self._last_result, 1.0) - self._interval) / 8
        self._last_result = now
        with self.lock:
            self.sent -= 1
            self._extra = min(_MOST_EXTRA_CALLS, EXTRA_QUEUED_CALLS + int(_SHORT / self._interval)) if self._interval else _MOST_EXTRA_CALLS
            if self.pending:
                self.fill()
            elif self.shutting_down:
                self.crew.stop()

    def _may_replace(self, process, call):
        if call is None and process.exitcode == 0:
            return True                          # it has made as many calls as it was to make
        with self.lock:
            self.broken = 'A child process terminated abruptly, the process pool is not usable anymore'
            self.cause = f' Process {process.pid} ended (exit code {process.exitcode})'
            if call is not None:
                self.cause += f' while it worked on {describe_call(*call[1:])}'
        return False

    def _lost(self, call, process):
        with self.lock:
            self.broken = self.broken or 'The process pool has ended'
            self.pending.appendleft(call)
        self._break('A process in the process pool was terminated abruptly while the future was running or pending.' + self.cause)

    def _break(self, why):
        """Nothing will be done any more."""
        with self.lock:
            self.broken = self.broken or why
            calls = list(self.pending)
            self.pending.clear()
        for future, *_ in calls:
            error = BrokenProcessPool(why)
            try:
                future.set_exception(error)
            except _base.InvalidStateError:
                pass                             # cancelled


class ProcessPoolExecutor(_base.Executor):
    """Calls made by up to max_workers processes (by default as many as there are processors).

    initializer(*initargs) is called in each worker before it works; one that has made max_tasks_per_child calls is replaced.
    """

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        if max_workers is None:
            max_workers = os.process_cpu_count() or 1
        elif max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if mp_context is None:
            mp_context = mp.get_context('spawn') if max_tasks_per_child is not None else mp.get_context()
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        if max_tasks_per_child is not None:
            if not isinstance(max_tasks_per_child, int):
                raise TypeError('max_tasks_per_child must be an integer')
            if max_tasks_per_child <= 0:
                raise ValueError('max_tasks_per_child must be >= 1')
            if mp_context.get_start_method(allow_none=False) == 'fork':
                raise ValueError('max_tasks_per_child is incompatible with the "fork" multiprocessing start method; supply a different mp_context.')
        self._max_workers = max_workers
        self._mp_context = mp_context
        self._core = _Core(mp_context, max_workers, initializer, initargs, max_tasks_per_child)
        self._reference = weakref.ref(self, lambda _, core=self._core: core.shut_down())

    @property
    def _processes(self):
        """The workers by their numbers; None after shutdown()."""
        if self._core.shutting_down:
            return None
        return {worker.process.pid: worker.process for worker in self._core.crew.workers}

    @property
    def _executor_manager_thread(self):
        """The thread that ends last."""
        return self._core.crew.receiver

    @property
    def _broken(self):
        return self._core.broken or False

    def submit(self, fn, /, *args, **kwargs):
        core = self._core
        with core.lock:
            if core.broken:
                raise BrokenProcessPool(core.broken)
            if core.shutting_down:
                raise RuntimeError('cannot schedule new futures after shutdown')
            if _global_shutdown:
                raise RuntimeError('cannot schedule new futures after interpreter shutdown')
            future = _base.Future()
            core.submit((future, fn, args, kwargs))
            return future

    submit.__doc__ = _base.Executor.submit.__doc__

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """As the built-in map(), but the calls are made in parallel, all at once; chunksize of them go to a worker together."""
        if chunksize < 1:
            raise ValueError('chunksize must be >= 1.')
        chunks = itertools.batched(zip(*iterables), chunksize)
        return _in_order(super().map(functools.partial(_call_for_all, fn), chunks, timeout=timeout))

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._core.shut_down(cancel_futures)
        if wait:
            self._core.join()

    shutdown.__doc__ = _base.Executor.shutdown.__doc__


def _call_for_all(fn, chunk):
    return [fn(*args) for args in chunk]


def _in_order(lists):
    """Yield what is in the lists, keeping no reference to what was yielded."""
    for items in lists:
        items.reverse()
        while items:
            yield items.pop()
