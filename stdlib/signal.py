"""Signals: what a process does when the system, another process or a timer calls on it.

The work is done by the native module _signal; this one shows its numbers as members of enumerations.
"""
import _signal
from _signal import *
from enum import IntEnum as _IntEnum

_IntEnum._convert_('Signals', __name__,
                   lambda name: name.isupper() and name.startswith('SIG') and not name.startswith('SIG_') or name.startswith('CTRL_'))
_IntEnum._convert_('Handlers', __name__, lambda name: name in ('SIG_DFL', 'SIG_IGN'))
_IntEnum._convert_('Sigmasks', __name__, lambda name: name in ('SIG_BLOCK', 'SIG_UNBLOCK', 'SIG_SETMASK'))


def _int_to_enum(value, enumeration):
    # Numbers without a name (most real-time signals), handlers and None stay what they are.
    if not isinstance(value, int):
        return value
    try:
        return enumeration(value)
    except ValueError:
        return value


def _enum_to_int(value):
    try:
        return int(value)
    except (ValueError, TypeError):
        return value


def _described_by(native):
    # The documentation of a function that only converts what a native one takes and gives.
    def decorate(function):
        function.__doc__ = native.__doc__
        return function
    return decorate


@_described_by(_signal.signal)
def signal(signalnum, handler):
    return _int_to_enum(_signal.signal(_enum_to_int(signalnum), _enum_to_int(handler)), Handlers)


@_described_by(_signal.getsignal)
def getsignal(signalnum):
    return _int_to_enum(_signal.getsignal(signalnum), Handlers)


@_described_by(_signal.pthread_sigmask)
def pthread_sigmask(how, mask):
    return {_int_to_enum(number, Signals) for number in _signal.pthread_sigmask(how, mask)}


@_described_by(_signal.sigpending)
def sigpending():
    return {_int_to_enum(number, Signals) for number in _signal.sigpending()}


@_described_by(_signal.sigwait)
def sigwait(sigset):
    return _int_to_enum(_signal.sigwait(sigset), Signals)


@_described_by(_signal.valid_signals)
def valid_signals():
    return {_int_to_enum(number, Signals) for number in _signal.valid_signals()}
