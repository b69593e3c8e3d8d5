"""Coroutines, tasks and the event loop.

What needs sockets, processes or logging is imported when somebody asks for it.
"""
import sys

from _asyncio import isfuture
from .coroutines import iscoroutine, iscoroutinefunction
from .events import *
from .events import _get_running_loop, _set_running_loop
from .exceptions import *
from .futures import Future, wrap_future
from .runners import *
from .tasks import *
from .tasks import _enter_task, _leave_task, _register_task, _unregister_task

# Names of other modules of the package, by module.
_LAZY = {
    'base_events': ('BaseEventLoop', 'Server'),
    'locks': ('Lock', 'Event', 'Condition', 'Semaphore', 'BoundedSemaphore', 'Barrier'),
    'protocols': ('BaseProtocol', 'Protocol', 'DatagramProtocol', 'SubprocessProtocol', 'BufferedProtocol'),
    'queues': ('Queue', 'PriorityQueue', 'LifoQueue', 'QueueFull', 'QueueEmpty', 'QueueShutDown'),
    'streams': ('StreamReader', 'StreamWriter', 'StreamReaderProtocol', 'open_connection', 'start_server', 'open_unix_connection',
                'start_unix_server'),
    'subprocess': ('create_subprocess_exec', 'create_subprocess_shell'),
    'taskgroups': ('TaskGroup',),
    'threads': ('to_thread',),
    'timeouts': ('Timeout', 'timeout', 'timeout_at'),
    'transports': ('BaseTransport', 'ReadTransport', 'WriteTransport', 'Transport', 'DatagramTransport', 'SubprocessTransport'),
    'unix_events': ('SelectorEventLoop', 'AbstractChildWatcher', 'SafeChildWatcher', 'FastChildWatcher', 'PidfdChildWatcher',
                    'MultiLoopChildWatcher', 'ThreadedChildWatcher', 'DefaultEventLoopPolicy', 'EventLoop'),
}
_HOME = {name: module for module, names in _LAZY.items() for name in names}
_MODULES = ('base_events', 'base_futures', 'base_subprocess', 'base_tasks', 'constants', 'coroutines', 'events', 'exceptions',
            'format_helpers', 'futures', 'locks', 'log', 'mixins', 'protocols', 'queues', 'runners', 'selector_events', 'sslproto', 'staggered',
            'streams', 'subprocess', 'taskgroups', 'tasks', 'threads', 'timeouts', 'transports', 'trsock', 'unix_events')

__all__ = (('isfuture', 'iscoroutine', 'iscoroutinefunction', 'Future', 'wrap_future') + events.__all__ + exceptions.__all__ + runners.__all__ +
           tasks.__all__ + tuple(_HOME))


def _module(name):
    # importlib would cost as much as one or two of these.
    name = f'{__name__}.{name}'
    __import__(name)
    return sys.modules[name]


def __getattr__(name):
    if name in _HOME:
        value = globals()[name] = getattr(_module(_HOME[name]), name)
        return value
    if name in _MODULES:
        return _module(name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def __dir__():
    return sorted({*globals(), *_HOME, *_MODULES})
