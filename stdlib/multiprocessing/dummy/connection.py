"""Connections between threads: objects go through queues as they are."""
from queue import Queue

__all__ = ['Client', 'Listener', 'Pipe']

families = [None]


class Listener:
    """Accepts connections; its address is a queue."""

    def __init__(self, address=None, family=None, backlog=1):
        self._backlog_queue = Queue(backlog)

    def accept(self):
        """Wait for a client; return a connection to it."""
        return Connection(*self._backlog_queue.get())

    def close(self):
        """Accept no more connections."""
        self._backlog_queue = None

    @property
    def address(self):
        """The queue that clients connect to."""
        return self._backlog_queue

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


def Client(address):
    """Return a connection to a listener."""
    incoming, outgoing = Queue(), Queue()
    address.put((incoming, outgoing))
    return Connection(outgoing, incoming)


def Pipe(duplex=True):
    """Return the two ends of a pipe."""
    a, b = Queue(), Queue()
    return Connection(a, b), Connection(b, a)


class Connection:
    """One end of a connection."""

    def __init__(self, _in, _out):
        self._out = _out
        self._in = _in
        self.send = self.send_bytes = _out.put
        self.recv = self.recv_bytes = _in.get

    def poll(self, timeout=0.0):
        """Return whether there is something to receive within so many seconds."""
        with self._in.not_empty:
            if not self._in._qsize() and timeout > 0.0:
                self._in.not_empty.wait(timeout)
            return self._in._qsize() > 0

    def close(self):
        """Do nothing."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()
