"""Descriptors in messages to processes that are not being started: the receiver comes and fetches them from the sender.

A thread of the sender listens at a socket. What is pickled is its address and a number; detach() connects there and gets the descriptor.
"""
import os
import socket
import threading

from . import process, reduction, util
from .context import _default_context

__all__ = ['DupFd', 'stop']


class DupFd:
    """A copy of a descriptor that another process can fetch, once."""

    def __init__(self, fd):
        copy = os.dup(fd)

        def send(connection, pid):
            reduction.send_handle(connection, copy, pid)

        self._ticket = _sharer.register(send, lambda: os.close(copy))

    def detach(self):
        """Return the descriptor. It can be called once."""
        with _sharer.fetch(self._ticket) as connection:
            return reduction.recv_handle(connection)


class _Sharer:
    """What is kept for others, and the thread that hands it out."""

    def __init__(self):
        self._lock = threading.Lock()
        self._forget()
        util.register_after_fork(self, _Sharer._after_fork)

    def _forget(self):
        self._offers = {}                        # by number: (send, close)
        self._last = 0
        self._listener = self._address = self._thread = None

    def _after_fork(self):
        self._lock._at_fork_reinit()
        for send, close in self._offers.values():
            close()
        if self._listener is not None:
            self._listener._unlink = None        # its file is the parent's
            self._listener.close()
        self._forget()

    def register(self, send, close):
        """Keep something until it is fetched; return what another process needs for that."""
        with self._lock:
            if self._address is None:
                self._start()
            self._last += 1
            self._offers[self._last] = send, close
            return self._address, self._last

    @staticmethod
    def fetch(ticket):
        """Return a connection to the process that keeps what belongs to the ticket; it sends it."""
        from .connection import Client
        address, number = ticket
        connection = Client(address, authkey=process.current_process().authkey)
        connection.send((number, os.getpid()))
        return connection

    def _start(self):
        from .connection import Listener
        self._listener = Listener(authkey=process.current_process().authkey, backlog=128)
        self._address = self._listener.address
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self):
        import signal
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        while True:
            try:
                with self._listener.accept() as connection:
                    request = connection.recv()
                    if request is None:
                        return
                    number, pid = request
                    send, close = self._offers.pop(number)
                    try:
                        send(connection, pid)
                    finally:
                        close()
            except Exception as error:
                util.info('a descriptor could not be handed out: %r', error)

    def stop(self, timeout=None):
        """Hand nothing out any more."""
        from .connection import Client
        with self._lock:
            if self._address is None:
                return
            with Client(self._address, authkey=process.current_process().authkey) as connection:
                connection.send(None)
            self._thread.join(timeout)
            self._listener.close()
            for send, close in self._offers.values():
                close()
            self._forget()


_sharer = _Sharer()
stop = _sharer.stop
