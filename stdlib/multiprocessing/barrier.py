"""Barriers that processes share: those of threading, with their state in shared memory."""
import threading

from .sharedctypes import RawArray
from .synchronize import Condition

__all__ = ['Barrier']


class Barrier(threading.Barrier):
    """A place where a number of processes wait until all of them have come."""

    def __init__(self, parties, action=None, timeout=None, *, ctx=None):
        if parties < 1:
            raise ValueError('parties must be > 0')
        self.__setstate__((parties, action, timeout, Condition(), RawArray('i', 2)))

    def __setstate__(self, state):
        self._parties, self._action, self._timeout, self._cond, self._shared = state

    def __getstate__(self):
        return self._parties, self._action, self._timeout, self._cond, self._shared

    @property
    def _state(self):
        return self._shared[0]

    @_state.setter
    def _state(self, value):
        self._shared[0] = value

    @property
    def _count(self):
        return self._shared[1]

    @_count.setter
    def _count(self, value):
        self._shared[1] = value
