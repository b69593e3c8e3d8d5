"""What is told of a connection: the classes that programs derive from."""

__all__ = ('BaseProtocol', 'Protocol', 'DatagramProtocol', 'SubprocessProtocol', 'BufferedProtocol')


class BaseProtocol:
    """What all protocols are told."""

    __slots__ = ()

    def connection_made(self, transport):
        """The connection is there."""

    def connection_lost(self, exc):
        """It is gone: None if it was closed or the other side ended it, else an exception."""

    def pause_writing(self):
        """There is too much to be sent."""

    def resume_writing(self):
        """There is little to be sent again."""


class Protocol(BaseProtocol):
    """A stream: connection_made, data_received any number of times, eof_received at most once, connection_lost."""

    __slots__ = ()

    def data_received(self, data):
        """Some bytes came."""

    def eof_received(self):
        """The other side will send nothing more. A true result keeps the connection open."""


class BufferedProtocol(BaseProtocol):
    """A stream whose bytes are read into a buffer of the protocol."""

    __slots__ = ()

    def get_buffer(self, sizehint):
        """A writable buffer for what comes."""

    def buffer_updated(self, nbytes):
        """So many bytes were read into it."""

    def eof_received(self):
        """The other side will send nothing more."""


class DatagramProtocol(BaseProtocol):
    """Datagrams."""

    __slots__ = ()

    def datagram_received(self, data, addr):
        """One came from this address."""

    def error_received(self, exc):
        """Sending or receiving failed."""


class SubprocessProtocol(BaseProtocol):
    """A child process."""

    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """The process wrote to its descriptor fd."""

    def pipe_connection_lost(self, fd, exc):
        """A pipe is closed."""

    def process_exited(self):
        """The process has ended."""
