"""Pools: calls that are made by a number of worker processes, or (ThreadPool) threads."""
import collections
import itertools
import os
import queue
import threading
import time
import warnings

from . import TimeoutError, get_context, util
from .context import ProcessError
from .crew import Crew, ExceptionWithTraceback, MaybeEncodingError, RemoteTraceback, Spread, describe_call

__all__ = ['Pool', 'ThreadPool']

RUN, CLOSE, TERMINATE = 'RUN', 'CLOSE', 'TERMINATE'


class WorkerLostError(ProcessError):
    """A worker died while it made a call, or the pool was terminated before the call was made."""


# --- results --------------------------------------------------------------------------------------------------------------------------------

class ApplyResult:
    """The result of a call that is made by a pool."""

    def __init__(self, pool, callback=None, error_callback=None, what='a call'):
        self._event = threading.Event()
        self._pool = pool
        self._callback = callback
        self._error_callback = error_callback
        self._what = what
        pool._pending.add(self)

    def ready(self):
        """Return whether the call has ended."""
        return self._event.is_set()

    def successful(self):
        """Return whether the call has ended without an exception."""
        if not self.ready():
            raise ValueError(f'{self!r} not ready')
        return self._success

    def wait(self, timeout=None):
        """Wait until the call has ended, but no longer than so many seconds."""
        self._event.wait(timeout)

    def get(self, timeout=None):
        """Return the result, waiting for it; raise what the call raised."""
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _set(self, index, success, value):
        self._finish(success, value)

    def _finish(self, success, value):
        self._success = bool(success)
        self._value = value
        callback = self._callback if success else self._error_callback
        try:
            if callback:
                callback(value)
        finally:
            self._event.set()
            pool, self._pool = self._pool, None
            pool._pending.discard(self)

    def _describe(self, index):
        return self._what() if callable(self._what) else self._what


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    """The results of calls for all items of an iterable."""

    def __init__(self, pool, chunksize, length, callback, error_callback, what):
        super().__init__(pool, callback, error_callback, what)
        self._success = True
        self._value = [None] * length
        self._chunksize = chunksize
        self._left = -(-length // chunksize) if chunksize > 0 else 0
        if length == 0:
            self._finish(True, [])

    def _set(self, index, success, value):
        self._left -= 1
        if success:
            if self._success:
                start = index * self._chunksize
                self._value[start:start + self._chunksize] = value
        elif self._success:
            self._success = False
            self._value = value
        if self._left == 0:
            self._finish(self._success, self._value)


class IMapIterator:
    """Iterates over results in the order of the arguments, as they come."""

    def __init__(self, pool):
        self._pool = pool
        self._condition = threading.Condition(threading.Lock())
        self._items = collections.deque()
        self._unsorted = {}
        self._index = 0                          # of the next result to be handed out
        self._length = None                      # unknown while the arguments are iterated over
        pool._pending.add(self)

    def __iter__(self):
        return self

    def next(self, timeout=None):
        """Return the next result, waiting for it no longer than so many seconds."""
        with self._condition:
            if not self._items:
                if self._is_over():
                    raise StopIteration from None
                self._condition.wait_for(lambda: self._items or self._is_over(), timeout)
                if not self._items:
                    if self._is_over():
                        raise StopIteration from None
                    raise TimeoutError from None
            success, value = self._items.popleft()
        if success:
            return value
        raise value

    __next__ = next

    def _is_over(self):
        return self._index == self._length

    def _set(self, index, success, value):
        with self._condition:
            self._unsorted[index] = success, value
            while self._index in self._unsorted:
                self._items.append(self._unsorted.pop(self._index))
                self._index += 1
            self._condition.notify()
            self._leave_if_over()

    def _set_length(self, length):
        with self._condition:
            self._length = length
            self._condition.notify()
            self._leave_if_over()

    def _leave_if_over(self):
        if self._is_over() and self._pool is not None:
            pool, self._pool = self._pool, None
            pool._pending.discard(self)

    def _describe(self, index):
        return f'item {index}'


class IMapUnorderedIterator(IMapIterator):
    """Iterates over results as they come."""

    def _set(self, index, success, value):
        with self._condition:
            self._items.append((success, value))
            self._index += 1
            self._condition.notify()
            self._leave_if_over()


# --- what a pool's threads know: not the pool itself, so that one that nobody uses any more is terminated ---------------------------------------

class _Core:
    def __init__(self):
        self._pending = set()                    # results that are not complete
        self.generators = 0                      # imap() calls whose arguments are still iterated over

    def finished(self, entry, ok, value):
        result, index = entry
        try:
            result._set(index, ok, value)
        except Exception:
            import traceback
            traceback.print_exc()                # of a callback; the results of others go on

    def lost(self, entry, process):
        result, index = entry
        what = result._describe(index)
        if process is None:
            error = WorkerLostError(f'the pool ended before {what} was done')
        else:
            error = WorkerLostError(f'worker process {process.pid} died (exit code {process.exitcode}) while it worked on {what}')
        self.finished(entry, False, error)


class Pool:
    """A number of worker processes that make calls.

    initializer(*initargs) is called in each worker when it starts; a worker makes no more than maxtasksperchild calls, then another one
    takes its place. If a worker dies, the call that it made raises WorkerLostError.
    """

    @staticmethod
    def Process(ctx, *args, **kwds):
        return ctx.Process(*args, **kwds)

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        self._state = None
        if processes is None:
            processes = os.process_cpu_count() or 1
        if processes < 1:
            raise ValueError('Number of processes must be at least 1')
        if maxtasksperchild is not None and (not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0):
            raise ValueError('maxtasksperchild must be a positive int or None')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._ctx = context or get_context()
        self._processes = processes
        self._maxtasksperchild = maxtasksperchild
        self._core = _Core()
        self._iterables = None                   # for the thread that iterates over the arguments of imap()
        self._crew = self._make_crew(initializer, initargs)
        try:
            self._crew.start()
        except BaseException:
            self._crew.kill()
            raise
        self._terminate = util.Finalize(self, _terminate, (self._crew,), exitpriority=15)
        self._state = RUN

    def _make_crew(self, initializer, initargs):
        core = self._core
        return Crew(self._ctx, self._processes, initializer, initargs, self._maxtasksperchild, Exception, MaybeEncodingError,
                    finished=core.finished, lost=core.lost, daemon=True)

    @property
    def _pool(self):
        """The workers."""
        return [worker.process for worker in self._crew.workers]

    def __del__(self, _warn=warnings.warn, RUN=RUN):
        if self._state == RUN:
            _warn(f'unclosed running multiprocessing pool {self!r}', ResourceWarning, source=self)

    def __repr__(self):
        cls = type(self)
        return f'<{cls.__module__}.{cls.__qualname__} state={self._state} pool_size={len(self._crew.workers)}>'

    def __reduce__(self):
        raise NotImplementedError('pool objects cannot be passed between processes or pickled')

    def _check_running(self):
        if self._state != RUN:
            raise ValueError('Pool not running')

    def _submit(self, task, result, index):
        try:
            self._crew.submit(task, (result, index))
        except Exception as error:
            self._core.finished((result, index), False, error)

    # --- one call ---

    def apply(self, func, args=(), kwds={}):
        """Return func(*args, **kwds), called by a worker."""
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        """Let a worker call func(*args, **kwds); return an object for the result."""
        self._check_running()
        result = ApplyResult(self._core, callback, error_callback, lambda: describe_call(func, args, kwds))
        self._submit((func, args, kwds), result, 0)
        return result

    # --- calls for all items ---

    def map(self, func, iterable, chunksize=None):
        """Return the list of func(item) for all items."""
        return self._map_async(func, iterable, False, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """Let workers call func(item) for all items; return an object for the list of the results."""
        return self._map_async(func, iterable, False, chunksize, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        """Return the list of func(*item) for all items."""
        return self._map_async(func, iterable, True, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """Let workers call func(*item) for all items; return an object for the list of the results."""
        return self._map_async(func, iterable, True, chunksize, callback, error_callback)

    def _map_async(self, func, iterable, star, chunksize, callback=None, error_callback=None):
        self._check_running()
        items = iterable if hasattr(iterable, '__len__') else list(iterable)
        count = len(items)
        if chunksize is None:
            chunksize = -(-count // (len(self._crew.workers) * 4 or 1))
        result = MapResult(self._core, chunksize, count, callback, error_callback, None)
        if not count:
            return result
        result._what = f'a part of map({getattr(func, "__qualname__", func)}, ...)'
        try:
            pickled = self._crew.prepare(Spread(func) if star else func)
        except Exception as error:
            self._fail(result, -(-count // chunksize), error)
            return result
        submit = self._submit
        for index, chunk in enumerate(itertools.batched(items, chunksize)):
            submit((pickled, chunk), result, index)
        return result

    def _fail(self, result, parts, error):
        for index in range(parts):
            self._core.finished((result, index), False, error)

    # --- calls for the items of an iterator, one after the other ---

    def imap(self, func, iterable, chunksize=1):
        """Return an iterator over func(item) for all items, in their order."""
        return self._imap(IMapIterator(self._core), func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        """Return an iterator over func(item) for all items, as they come."""
        return self._imap(IMapUnorderedIterator(self._core), func, iterable, chunksize)

    def _imap(self, result, func, iterable, chunksize):
        if self._state != RUN:
            self._core._pending.discard(result)
            self._check_running()
        if chunksize < 1:
            self._core._pending.discard(result)
            raise ValueError(f'Chunksize must be 1+, not {chunksize:n}')
        if self._iterables is None:
            self._iterables = queue.SimpleQueue()
            thread = threading.Thread(target=_iterate, args=(self._iterables, self._crew, self._core), daemon=True, name='ArgumentsIterator')
            thread.start()
        self._core.generators += 1
        self._iterables.put((result, func, iterable, chunksize))
        return result if chunksize == 1 else (item for part in result for item in part)

    # --- the end ---

    def close(self):
        """Take no more calls; the workers end when all are done."""
        if self._state == RUN:
            self._state = CLOSE
            if self._core.generators:
                self._iterables.put(None)        # the thread that iterates stops the crew when it comes there
            else:
                self._crew.stop()

    def terminate(self):
        """End the workers at once."""
        self._state = TERMINATE
        self._terminate()

    def join(self):
        """Wait until the workers have ended; after close() or terminate()."""
        if self._state == RUN:
            raise ValueError('Pool is still running')
        if self._state not in (CLOSE, TERMINATE):
            raise ValueError('In unknown state')
        self._crew.join()

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()


def _terminate(crew):
    crew.kill()
    crew.join()


class _OneResult:
    """What imap() with chunks of one gets: the result instead of a list of it."""

    def __init__(self, result):
        self._result = result
        self._describe = result._describe

    def _set(self, index, success, value):
        self._result._set(index, success, value[0] if success else value)


def _iterate(iterables, crew, core):
    """The thread that iterates over the arguments of imap()."""
    while True:
        job = iterables.get()
        if job is None:
            crew.stop()
            return
        _iterate_one(*job, crew, core)
        job = None
        core.generators -= 1


def _iterate_one(result, func, iterable, chunksize, crew, core):
    target = _OneResult(result) if chunksize == 1 else result
    index = 0
    try:
        pickled = crew.prepare(func)
        for chunk in itertools.batched(iterable, chunksize):
            if crew._ended:
                break
            try:
                crew.submit((pickled, chunk), (target, index))
            except Exception as error:
                core.finished((result, index), False, error)
            index += 1
    except Exception as error:
        # Of the iterator: it comes where the next result would.
        core.finished((result, index), False, error)
        index += 1
    result._set_length(index)


# --- threads ----------------------------------------------------------------------------------------------------------------------------------

class _ThreadCrew:
    """Worker threads, with the interface of Crew."""

    def __init__(self, count, initializer, initargs, limit, finished, lost):
        self._count = count
        self._initializer = initializer
        self._initargs = initargs
        self._limit = limit
        self._finished = finished
        self._lost = lost
        self._tasks = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._ended = False
        self.workers = []

    def start(self):
        for _ in range(self._count):
            self._add_worker()

    def _add_worker(self):
        from .dummy import DummyProcess
        worker = _ThreadWorker(DummyProcess(target=self._work))
        worker.process.daemon = True
        self.workers.append(worker)
        worker.process.start()

    @staticmethod
    def prepare(function):
        return function

    def submit(self, task, entry):
        self._tasks.put((task, entry))

    def stop(self):
        for _ in self.workers:
            self._tasks.put(None)

    def kill(self):
        self._ended = True
        try:
            while True:
                item = self._tasks.get_nowait()
                if item is not None:
                    self._lost(item[1], None)
        except queue.Empty:
            pass
        self.stop()

    def join(self):
        for worker in self.workers:
            if worker.process is not threading.current_thread():
                worker.process.join()

    def _work(self):
        try:
            if self._initializer is not None:
                self._initializer(*self._initargs)
        except Exception:
            import traceback
            traceback.print_exc()
            return
        while (item := self._tasks.get()) is not None:
            task, entry = item
            try:
                if len(task) == 3:
                    ok, value = True, task[0](*task[1], **task[2])
                else:
                    ok, value = True, list(map(*task))
            except Exception as error:
                ok, value = False, error
            with self._lock:
                self._finished(entry, ok, value)
            item = task = entry = value = None


class _ThreadWorker:
    def __init__(self, process):
        self.process = process


class ThreadPool(Pool):
    """A pool of threads."""

    def __init__(self, processes=None, initializer=None, initargs=()):
        super().__init__(processes, initializer, initargs)

    def _make_crew(self, initializer, initargs):
        return _ThreadCrew(self._processes, initializer, initargs, None, self._core.finished, self._core.lost)
