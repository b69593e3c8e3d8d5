"""Worker processes that take tasks from one queue and put results into another: what pools and executors are made of.

Two threads belong to a crew: one takes the results, the other one watches the workers. A worker notes the number of the message that it takes
in shared memory before the message leaves the queue; so when it dies it is known which task died with it.
"""
import os
import threading

from _multiprocessing import Block, Ring

from . import connection, heap, queues, util
from .reduction import dump_bytes, reduce_for_process

_STOP = object()                 # stands for the message that ends a worker


class RemoteTraceback(Exception):
    """The traceback of a process, as the cause of the exception that came from there."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class ExceptionWithTraceback:
    """An exception that takes the text of its traceback along when it is pickled."""

    def __init__(self, exc, tb):
        import traceback
        text = ''.join(traceback.format_exception(type(exc), exc, tb))
        self.exc = exc
        self.exc.__traceback__ = None            # its frames would be kept alive
        self.tb = f'\n"""\n{text}"""'

    def __reduce__(self):
        return rebuild_exc, (self.exc, self.tb)


def rebuild_exc(exc, tb):
    exc.__cause__ = RemoteTraceback(tb)
    return exc


class MaybeEncodingError(Exception):
    """A result that cannot be sent."""

    def __init__(self, exc, value):
        self.exc = repr(exc)
        self.value = repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return f"Error sending result: '{self.value}'. Reason: '{self.exc}'"

    def __repr__(self):
        return f'<{type(self).__name__}: {self}>'


# --- in a worker --------------------------------------------------------------------------------------------------------------------------
#
# A task is (function, arguments, keywords), or (pickled function, items): for map() the function is pickled once, and a worker unpickles it once.

class Spread:
    """Calls a function with the items of a tuple as arguments, for starmap()."""

    def __init__(self, function):
        self.function = function

    def __call__(self, arguments):
        return self.function(*arguments)


def pickling_error(error, result):
    """What is sent instead of a result that cannot be pickled: the error."""
    return ExceptionWithTraceback(error, error.__traceback__)


def work(tasks, results, claim, initializer, initargs, limit, caught, unsendable):
    """What a worker does: at most `limit` tasks; of their errors those of the class `caught` are results, too.

    unsendable(error, result) is sent instead of a result that cannot be.
    """
    from _pickle import loads
    if initializer is not None:
        initializer(*initargs)
    number = memoryview(claim).cast('q')
    function = pickled = None
    done = 0
    while limit is None or done < limit:
        try:
            task = tasks.get(claim=claim)
        except EOFError:
            return                               # the parent has gone
        except Exception as error:
            results.send(ExceptionWithTraceback(error, error.__traceback__), number[0] << 1)
            continue
        if task is None:
            return
        try:
            if len(task) == 3:
                result = task[0](*task[1], **task[2])
            else:
                if task[0] != pickled:
                    function, pickled = loads(task[0]), task[0]
                result = list(map(function, task[1]))
            tag = number[0] << 1 | 1
        except caught as error:
            tag, result = number[0] << 1, ExceptionWithTraceback(error, error.__traceback__)
        task = None                              # it may be large
        try:
            results.send(result, tag)
        except caught as error:
            results.send(unsendable(error, result), number[0] << 1)
        result = None
        done += 1


# --- in the parent --------------------------------------------------------------------------------------------------------------------------

class ThreadWakeup:
    """A pipe by which a thread that waits for descriptors is told to look at something else."""

    def __init__(self):
        self._lock = threading.Lock()            # the descriptors are not used while they are closed
        self._reader, self._writer = os.pipe()
        self._closed = False

    def fileno(self):
        return self._reader

    def wakeup(self):
        with self._lock:
            if not self._closed:
                os.write(self._writer, b'w')

    def clear(self):
        os.read(self._reader, 4096)

    def close(self):
        with self._lock:
            if not self._closed:
                self._closed = True
                os.close(self._writer)
                os.close(self._reader)


class _Worker:
    def __init__(self, process, claim):
        self.process = process
        self.claim = claim


def describe_call(function, args, kwds):
    """A call as text, for errors."""
    name = getattr(function, '__qualname__', None) or repr(function)
    words = [*map(_short, args), *(f'{key}={_short(value)}' for key, value in kwds.items())]
    return f'{name}({", ".join(words)})'


def _short(value):
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + '...'


class Crew:
    """The workers, their tasks and results.

    An entry belongs to each task. The results thread calls finished(entry, ok, value), ok being None if the result could not be unpickled; lost(entry, process) when a worker has died with the
    task (process None: when nobody will do it any more); and may_replace(process, entry), which says whether another worker takes the place
    of one that has ended.
    """

    def __init__(self, ctx, count, initializer, initargs, limit, caught, unsendable, *, finished, lost, daemon, may_replace=None):
        self._ctx = ctx
        self._count = count
        self._arguments = initializer, initargs, limit, caught, unsendable
        self._finished = finished
        self._lost = lost
        self._daemon = daemon
        self._may_replace = may_replace
        self.tasks = Ring(reduce_for_process)
        self.results = Ring(reduce_for_process)
        queues._rings.add(self.tasks)
        queues._rings.add(self.results)
        self.workers = []
        self._size = 0                           # workers that there are, or will be when those that ended are replaced
        self.sent = {}                           # entries by the number of the message
        self._lock = threading.Lock()            # a number and its entry belong together
        self._stopping = False
        self._ended = False
        self._failures = 0                       # workers that died one after the other without any result
        self._wakeup = ThreadWakeup()
        self.watcher = threading.Thread(target=self._watch, name='WorkerWatcher', daemon=True)
        self.receiver = threading.Thread(target=self._receive, name='ResultReceiver', daemon=True)

    def start(self):
        """Start the threads, and as many workers as there are to be."""
        try:
            while len(self.workers) < self._count:
                self.add_worker()
            self.watcher.start()
            self.receiver.start()
        except BaseException:
            self._stopping = self._ended = True
            self._wakeup.wakeup()
            for worker in self.workers:
                worker.process.terminate()
            for worker in self.workers:
                worker.process.join()
            raise

    def add_worker(self):
        """Start one more worker."""
        self._size += 1
        try:
            self._start_worker()
        except BaseException:
            self._size -= 1
            raise

    def _start_worker(self):
        claim = Block(8)
        process = self._ctx.Process(target=work, args=(self.tasks, self.results, claim, *self._arguments))
        process.name = process.name.replace('Process', 'PoolWorker')
        process.daemon = self._daemon
        if not self._daemon:
            process._config['dies_with_parent'] = True
        process.start()
        self.workers.append(_Worker(process, claim))
        self._wakeup.wakeup()

    @staticmethod
    def prepare(function):
        """What stands for a function in tasks of many calls."""
        return dump_bytes(function)

    def submit(self, task, entry):
        """Send a task; raises what pickling it raises."""
        with self._lock:
            number = self.tasks.enqueue(task)
            feeds = number < 0
            self.sent[abs(number)] = entry
        if feeds:
            threading.Thread(target=self.tasks.feed, daemon=True).start()

    def stop(self):
        """Let the workers end when all tasks that were sent are done."""
        if not self._stopping:
            self._stopping = True
            for _ in range(self._size):
                self.submit(None, _STOP)
            if not self._size:
                self._say(None)

    def kill(self):
        """End the workers now; the tasks that are not done are lost."""
        self._stopping = self._ended = True
        self.tasks.discard()
        for worker in list(self.workers):
            worker.process.terminate()
        self._wakeup.wakeup()
        self._say(None)

    def _say(self, pid):
        """Let the results thread know that a worker has ended (None: that it is to look), behind the results that are there."""
        if self.results.put(pid):
            self.results.feed()

    def join(self):
        """Wait until the workers and the threads have ended."""
        for thread in (self.receiver, self.watcher):
            if thread is not threading.current_thread() and thread.ident is not None:
                thread.join()
        for worker in list(self.workers):
            worker.process.join()

    # --- the thread that watches the workers ---

    def _watch(self):
        reported = set()
        while not self._ended:
            by_sentinel = {worker.process.sentinel: worker for worker in list(self.workers) if worker not in reported}
            for fd in connection.wait([*by_sentinel, self._wakeup]):
                if fd is self._wakeup:
                    fd.clear()
                    continue
                worker = by_sentinel[fd]
                worker.process.join()
                reported.add(worker)
                self._say(worker.process.pid)
            reported.intersection_update(self.workers)

    # --- the thread that takes the results ---

    def _receive(self):
        get = self.results.get_tagged
        pop = self.sent.pop
        finished = self._finished
        while not self._ended:
            try:
                tag, value, error = get()
            except EOFError:
                continue                         # the worker died while it sent: the watcher reports it
            if tag == 0:
                self._worker_ended(value)
                value = None
                continue
            entry = pop(tag >> 1, None)
            if entry is None:
                with self._lock:                 # it is being entered just now
                    entry = pop(tag >> 1, None)
                if entry is None:
                    continue
            self._failures = 0
            if error is not None:
                finished(entry, None, error)     # the result has come, but could not be unpickled
            else:
                finished(entry, tag & 1, value)
            entry = value = error = None
        self._end()

    def _worker_ended(self, pid):
        worker = next((worker for worker in self.workers if worker.process.pid == pid), None)
        if worker is None:
            self._ended = self._ended or (self._stopping and not self._size)
            return
        self.workers.remove(worker)
        number = memoryview(worker.claim).cast('q')[0]
        with self._lock:
            entry = self.sent.pop(number, None)
        if entry is _STOP or self._ended:
            self._size -= 1
            if entry is not None and entry is not _STOP:
                self._lost(entry, None)
        else:
            self._failures += worker.process.exitcode != 0
            if self._failures > 2 * self._count + 2 or (self._may_replace is not None and not self._may_replace(worker.process, entry)):
                self._ended = True
            if entry is not None:
                self._lost(entry, worker.process)
            if not self._ended:
                self._replace()
        if self._stopping and not self._size:
            self._ended = True

    def _replace(self):
        try:
            self._start_worker()
        except Exception:
            import traceback
            traceback.print_exc()
            self._size -= 1
            self._ended = not self._size         # the others go on

    def _end(self):
        """Nobody will do what is not done."""
        self._ended = True
        self.results.discard()
        self._wakeup.wakeup()
        entries = [entry for entry in self.sent.values() if entry is not _STOP]
        self.sent.clear()
        for entry in entries:
            self._lost(entry, None)
        self.watcher.join()
        for worker in list(self.workers):
            worker.process.terminate()
            worker.process.join()
        for ring in (self.tasks, self.results):
            ring.leave()
        self._wakeup.close()
