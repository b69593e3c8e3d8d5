"""The exceptions of asyncio. CancelledError and InvalidStateError are native."""
from _asyncio import CancelledError, InvalidStateError

__all__ = ('BrokenBarrierError', 'CancelledError', 'InvalidStateError', 'TimeoutError', 'IncompleteReadError', 'LimitOverrunError',
           'SendfileNotAvailableError')

TimeoutError = TimeoutError              # the built-in one


class SendfileNotAvailableError(RuntimeError):
    """The system cannot send this file over this transport by itself."""


class IncompleteReadError(EOFError):
    """The stream ended too early: `partial` holds what came of the `expected` bytes."""

    def __init__(self, partial, expected):
        wanted = 'undefined' if expected is None else repr(expected)
        super().__init__(f'{len(partial)} bytes read on a total of {wanted} expected bytes')
        self.partial = partial
        self.expected = expected

    def __reduce__(self):
        return type(self), (self.partial, self.expected)


class LimitOverrunError(Exception):
    """A separator is not among the first bytes, as many as the buffer's limit; `consumed` of them can be read."""

    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed

    def __reduce__(self):
        return type(self), (self.args[0], self.consumed)


class BrokenBarrierError(RuntimeError):
    """The barrier was aborted or reset while somebody waited."""
