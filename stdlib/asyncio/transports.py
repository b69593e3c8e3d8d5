"""What connections can do: the abstract classes, and the bookkeeping of how much waits to be sent."""
from _asyncio import BaseTransport

__all__ = ('BaseTransport', 'ReadTransport', 'WriteTransport', 'Transport', 'DatagramTransport', 'SubprocessTransport')


class ReadTransport(BaseTransport):
    """What can be read from."""

    __slots__ = ()

    def is_reading(self):
        """Whether the protocol is given what comes."""
        raise NotImplementedError

    def pause_reading(self):
        """Leave what comes where it is."""
        raise NotImplementedError

    def resume_reading(self):
        """Give it to the protocol again."""
        raise NotImplementedError


class WriteTransport(BaseTransport):
    """What can be written to."""

    __slots__ = ()

    def set_write_buffer_limits(self, high=None, low=None):
        """Beyond `high` bytes that wait the protocol's pause_writing() is called, below `low` its resume_writing()."""
        raise NotImplementedError

    def get_write_buffer_size(self):
        """How many bytes wait."""
        raise NotImplementedError

    def get_write_buffer_limits(self):
        """(low, high)"""
        raise NotImplementedError

    def write(self, data):
        """Send bytes, now or later."""
        raise NotImplementedError

    def writelines(self, list_of_data):
        """Send several pieces of bytes."""
        self.write(b''.join(list_of_data))

    def write_eof(self):
        """Tell the other side, after all that waits, that nothing more will come."""
        raise NotImplementedError

    def can_write_eof(self):
        """Whether there is write_eof()."""
        raise NotImplementedError

    def abort(self):
        """Close now; what waits is lost."""
        raise NotImplementedError


class Transport(ReadTransport, WriteTransport):
    """A stream in both directions."""

    __slots__ = ()


class DatagramTransport(BaseTransport):
    """Datagrams."""

    __slots__ = ()

    def sendto(self, data, addr=None):
        """Send one."""
        raise NotImplementedError

    def abort(self):
        """Close now."""
        raise NotImplementedError


class SubprocessTransport(BaseTransport):
    """A child process."""

    __slots__ = ()

    def get_pid(self):
        """Its number."""
        raise NotImplementedError

    def get_returncode(self):
        """How it ended; None: not yet."""
        raise NotImplementedError

    def get_pipe_transport(self, fd):
        """The transport of the pipe at its descriptor fd."""
        raise NotImplementedError

    def send_signal(self, signal):
        """Send it a signal."""
        raise NotImplementedError

    def terminate(self):
        """Ask it to end (SIGTERM)."""
        raise NotImplementedError

    def kill(self):
        """End it (SIGKILL)."""
        raise NotImplementedError
