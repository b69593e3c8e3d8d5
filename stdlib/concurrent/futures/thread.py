"""ThreadPoolExecutor: calls made by threads that are started as they are needed.

submit() is native (_futures.Pool): it puts the call into a queue from which the threads take them. A thread holds the queue but not the
executor, so that an executor which nobody uses any more ends.
"""
import itertools
import os
import threading
import weakref

from _futures import Pool

from . import _base

_threads_queues = weakref.WeakKeyDictionary()    # all threads of all pools, and the queues they work on
_shutdown = False                # the interpreter ends
_executors = weakref.WeakSet()


def _python_exit():
    global _shutdown
    _shutdown = True
    for executor in list(_executors):
        executor._refuses = True
    items = list(_threads_queues.items())
    for _, queue in items:
        queue.close()
    for thread, _ in items:
        thread.join()


threading._register_atexit(_python_exit)


class BrokenThreadPool(_base.BrokenExecutor):
    """The initializer of a thread failed: the pool cannot work."""


def _worker(executor_reference, queue, initializer, initargs):
    """What a thread of a pool does."""
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException as error:
            _base.__getattr__('LOGGER').critical('Exception in initializer:', exc_info=True)
            executor = executor_reference()
            if executor is not None:
                executor._initializer_failed()
            return
    try:
        queue.work()
    except BaseException:
        _base.__getattr__('LOGGER').critical('Exception in worker', exc_info=True)


class ThreadPoolExecutor(Pool, _base.Executor):
    """Calls made by up to max_workers threads (by default a few more than there are processors).

    initializer(*initargs) is called in each thread before it works.
    """
    _counter = itertools.count().__next__        # for names of threads

    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
        if max_workers is None:
            max_workers = min(32, (os.process_cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._max_workers = max_workers
        self._threads = set()
        self._broken = False
        self._shutdown = False
        self._thread_name_prefix = thread_name_prefix or f'ThreadPoolExecutor-{self._counter()}'
        self._initializer = initializer
        self._initargs = initargs
        # The last reference to the executor lets its threads go.
        self._reference = weakref.ref(self, lambda _, queue=self._work_queue: queue.close())
        self._refuses = _shutdown
        _executors.add(self)

    def _refuse(self):
        """Raise the reason for which there will be no more calls."""
        if self._broken:
            raise BrokenThreadPool(self._broken)
        if self._shutdown:
            raise RuntimeError('cannot schedule new futures after shutdown')
        if _shutdown:
            raise RuntimeError('cannot schedule new futures after interpreter shutdown')

    def _add_thread(self):
        """All threads are busy, and there may be one more."""
        number = self._thread_count
        self._thread_count = number + 1
        thread = threading.Thread(name=f'{self._thread_name_prefix or self}_{number}', target=_worker,
                                  args=(self._reference, self._work_queue, self._initializer, self._initargs))
        try:
            thread.start()
        except BaseException:
            self._thread_count -= 1
            raise
        self._threads.add(thread)
        _threads_queues[thread] = self._work_queue

    def _initializer_failed(self):
        self._broken = 'A thread initializer failed, the thread pool is not usable anymore'
        self._refuses = True
        for future in self._work_queue.drain():
            future.set_exception(BrokenThreadPool(self._broken))

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._shutdown = self._refuses = True
        if cancel_futures:
            for future in self._work_queue.drain():
                future.cancel()
        self._work_queue.close()
        if wait:
            for thread in self._threads:
                thread.join()

    shutdown.__doc__ = _base.Executor.shutdown.__doc__
