"""Contexts: the package's functions, bound to a way of starting processes."""
from _thread import _local

from . import process

__all__ = ()


class ProcessError(Exception):
    """What goes wrong with processes."""


class BufferTooShort(ProcessError):
    """A message is longer than the buffer for it; the whole message is the exception's argument."""


class TimeoutError(ProcessError):
    """Something has not happened in time."""


class AuthenticationError(ProcessError):
    """The other side does not know the key."""


def _made_by(module, name, doc):
    """A method of contexts that makes an object: module.name(..., ctx=context)."""
    def method(self, *args, **kwargs):
        # Resolved when it is called: most programs need few of the modules.
        maker = getattr(__import__(f'multiprocessing.{module}', fromlist=[name]), name)
        return maker(*args, ctx=self.get_context(), **kwargs)
    method.__name__ = name
    method.__qualname__ = f'BaseContext.{name}'
    method.__doc__ = doc
    return method


class BaseContext:
    """The functions of the package."""

    ProcessError = ProcessError
    BufferTooShort = BufferTooShort
    TimeoutError = TimeoutError
    AuthenticationError = AuthenticationError

    current_process = staticmethod(process.current_process)
    parent_process = staticmethod(process.parent_process)
    active_children = staticmethod(process.active_children)

    def cpu_count(self):
        """Return the number of processors of the machine."""
        import os
        count = os.cpu_count()
        if count is None:
            raise NotImplementedError('cannot determine number of cpus')
        return count

    # --- locks and the like ---

    Lock = _made_by('synchronize', 'Lock', 'Return a lock that processes share.')
    RLock = _made_by('synchronize', 'RLock', 'Return a lock that its holder can take again.')
    Semaphore = _made_by('synchronize', 'Semaphore', 'Return a semaphore that processes share.')
    BoundedSemaphore = _made_by('synchronize', 'BoundedSemaphore', 'Return a semaphore that is not released more often than it was taken.')
    Condition = _made_by('synchronize', 'Condition', 'Return a condition that processes share.')
    Event = _made_by('synchronize', 'Event', 'Return an event that processes share.')
    Barrier = _made_by('synchronize', 'Barrier', 'Return a barrier that processes share.')

    # --- messages ---

    Queue = _made_by('queues', 'Queue', 'Return a queue that processes share.')
    JoinableQueue = _made_by('queues', 'JoinableQueue', 'Return a queue that can be waited for.')
    SimpleQueue = _made_by('queues', 'SimpleQueue', 'Return a plain queue that processes share.')

    def Pipe(self, duplex=True):
        """Return the two ends of a pipe: both send and receive, or (not duplex) the first one receives and the second one sends."""
        from .connection import Pipe
        return Pipe(duplex)

    def Manager(self):
        """Start a process that holds objects for others; return its manager."""
        from .managers import SyncManager
        manager = SyncManager(ctx=self.get_context())
        manager.start()
        return manager

    def Pool(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        """Return a pool of processes that calls are given to."""
        from .pool import Pool
        return Pool(processes, initializer, initargs, maxtasksperchild, context=self.get_context())

    # --- values in shared memory ---

    def RawValue(self, typecode_or_type, *args):
        """Return a value in shared memory without a lock."""
        from .sharedctypes import RawValue
        return RawValue(typecode_or_type, *args)

    def RawArray(self, typecode_or_type, size_or_initializer):
        """Return an array in shared memory without a lock."""
        from .sharedctypes import RawArray
        return RawArray(typecode_or_type, size_or_initializer)

    def Value(self, typecode_or_type, *args, lock=True):
        """Return a value in shared memory with a lock."""
        from .sharedctypes import Value
        return Value(typecode_or_type, *args, lock=lock, ctx=self.get_context())

    def Array(self, typecode_or_type, size_or_initializer, *, lock=True):
        """Return an array in shared memory with a lock."""
        from .sharedctypes import Array
        return Array(typecode_or_type, size_or_initializer, lock=lock, ctx=self.get_context())

    # --- the rest ---

    def freeze_support(self):
        """Be a child if the program was started as one. Only programs that were frozen on Windows need it."""

    def get_logger(self):
        """Return the package's logger."""
        from .util import get_logger
        return get_logger()

    def log_to_stderr(self, level=None):
        """Let the package's messages appear on stderr; return its logger."""
        from .util import log_to_stderr
        return log_to_stderr(level)

    def allow_connection_pickling(self):
        """Let connections and sockets be pickled."""
        from . import connection

    def set_executable(self, executable):
        """Choose the program that children run."""
        from .spawn import set_executable
        set_executable(executable)

    def set_forkserver_preload(self, module_names):
        """Choose the modules that the fork server imports, so that its children have them."""
        from .forkserver import set_forkserver_preload
        set_forkserver_preload(module_names)

    def get_context(self, method=None):
        """Return the context for a way of starting processes; None: this one."""
        if method is None:
            return self
        try:
            context = _concrete_contexts[method]
        except KeyError:
            raise ValueError(f'cannot find context for {method!r}') from None
        return context

    def get_start_method(self, allow_none=False):
        """Return how processes are started."""
        return self._name

    def set_start_method(self, method, force=False):
        raise ValueError('cannot set start method of concrete context')

    @property
    def reducer(self):
        """What pickles messages."""
        from . import reduction
        return globals().get('_reducer') or reduction

    @reducer.setter
    def reducer(self, reduction):
        globals()['_reducer'] = reduction


class Process(process.BaseProcess):
    """A call of target(*args, **kwargs) in a process of its own; subclasses may override run()."""
    _start_method = None

    @staticmethod
    def _Popen(process_obj):
        return _default_context.get_context().Process._Popen(process_obj)

    @staticmethod
    def _after_fork():
        return _default_context.get_context().Process._after_fork()


class DefaultContext(BaseContext):
    """The context whose way of starting processes can be chosen, once."""
    Process = Process

    def __init__(self, context):
        self._default_context = context
        self._actual_context = None

    def get_context(self, method=None):
        if method is not None:
            return super().get_context(method)
        if self._actual_context is None:
            self._actual_context = self._default_context
        return self._actual_context

    def set_start_method(self, method, force=False):
        """Choose how processes are started, before anything else is done; None (with force): not chosen."""
        if self._actual_context is not None and not force:
            raise RuntimeError('context has already been set')
        if method is None and force:
            self._actual_context = None
            return
        self._actual_context = self.get_context(method)

    def get_start_method(self, allow_none=False):
        """Return how processes are started; None if that was not chosen yet and allow_none."""
        if self._actual_context is None:
            if allow_none:
                return None
            self._actual_context = self._default_context
        return self._actual_context._name

    def get_all_start_methods(self):
        """Return the ways of starting processes, the default one first."""
        return ['forkserver', 'fork', 'spawn']


class _StartsBy:
    """Base of the process classes of one start method."""

    @classmethod
    def _Popen(cls, process_obj):
        module = __import__(f'multiprocessing.popen_{cls._popen_module}', fromlist=['Popen'])
        return module.Popen(process_obj)


class ForkProcess(_StartsBy, process.BaseProcess):
    _start_method = 'fork'
    _popen_module = 'fork'


class SpawnProcess(_StartsBy, process.BaseProcess):
    _start_method = 'spawn'
    _popen_module = 'spawn_posix'

    @staticmethod
    def _after_fork():
        pass                     # nothing was inherited


class ForkServerProcess(_StartsBy, process.BaseProcess):
    _start_method = 'forkserver'
    _popen_module = 'forkserver'


class ForkContext(BaseContext):
    _name = 'fork'
    Process = ForkProcess


class SpawnContext(BaseContext):
    _name = 'spawn'
    Process = SpawnProcess


class ForkServerContext(BaseContext):
    _name = 'forkserver'
    Process = ForkServerProcess


_concrete_contexts = {'fork': ForkContext(), 'spawn': SpawnContext(), 'forkserver': ForkServerContext()}
_default_context = DefaultContext(_concrete_contexts['forkserver'])


def _force_start_method(method):
    _default_context._actual_context = _concrete_contexts[method]


# --- the child that is being started: what is pickled meanwhile is for it ---------------------------------------------------------------------

_tls = _local()


def get_spawning_popen():
    return getattr(_tls, 'spawning_popen', None)


def set_spawning_popen(popen):
    _tls.spawning_popen = popen


def assert_spawning(obj):
    if get_spawning_popen() is None:
        raise RuntimeError(f'{type(obj).__name__} objects should only be shared between processes through inheritance')
