"""The loop of Unix systems: signals, Unix sockets, pipes, child processes."""
from . import base_events
from . import events

__all__ = ('SelectorEventLoop', 'DefaultEventLoopPolicy', 'EventLoop')


class _UnixSelectorEventLoop(base_events.BaseEventLoop):
    pass


class _UnixDefaultEventLoopPolicy(events.BaseDefaultEventLoopPolicy):
    _loop_factory = _UnixSelectorEventLoop


SelectorEventLoop = EventLoop = _UnixSelectorEventLoop
DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy
