"""The signals that a loop handles. A signal's handler of Python runs between two instructions of the main thread and only hands the loop
its callback; a pipe that the system writes to on every signal wakes the loop.
"""
import contextlib
import errno
import os
import signal


def check(number):
    """A signal's number from a program."""
    if not isinstance(number, int):
        raise TypeError(f'sig must be an int, not {number!r}')
    if number not in signal.valid_signals():
        raise ValueError(f'invalid signal number {number}')


def _dispose(number, action):
    try:
        signal.signal(number, action)
    except OSError as error:
        if error.errno == errno.EINVAL:
            raise RuntimeError(f'sig {number} cannot be caught')
        raise


class SignalHandlers:
    """The handles to run, by signal, and the pipe, which is there as long as there are any."""

    def __init__(self, loop):
        self._loop = loop
        self._handles = {}
        self._pipe = None

    def add(self, number, handle):
        """Run a handle whenever the signal arrives. Main thread only."""
        try:
            self._open_pipe()
        except (ValueError, OSError) as error:
            raise RuntimeError(str(error))
        self._handles[number] = handle
        try:
            _dispose(number, self._arrived)
            signal.siginterrupt(number, False)   # system calls go on
        except BaseException:
            del self._handles[number]
            self._close_pipe_if_unused()
            raise

    def remove(self, number):
        """Give the signal back; whether it was handled."""
        if number not in self._handles:
            return False
        _dispose(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
        del self._handles[number]
        self._close_pipe_if_unused()
        return True

    def close(self):
        for number in list(self._handles):
            # Only the main thread can give them back: in another they do nothing from now on.
            with contextlib.suppress(ValueError):
                self.remove(number)
        self._handles.clear()
        self._close_pipe_if_unused()

    def _arrived(self, number, frame):
        handle = self._handles.get(number)
        if handle is not None:
            self._loop._add_callback(handle)

    def _open_pipe(self):
        reading, writing = self._pipe or os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            # Somebody else may have set another since the last time. A full pipe wakes as well.
            signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        except ValueError:
            if self._pipe is None:
                os.close(reading)
                os.close(writing)
            raise
        if self._pipe is None:
            self._pipe = reading, writing
            self._loop._add_reader(reading, self._empty_pipe)

    def _empty_pipe(self):
        with contextlib.suppress(BlockingIOError):
            os.read(self._pipe[0], 4096)

    def _close_pipe_if_unused(self):
        if self._handles or self._pipe is None:
            return
        with contextlib.suppress(ValueError):    # another thread closes the loop
            signal.set_wakeup_fd(-1)
        self._loop._remove_reader(self._pipe[0])
        for fd in self._pipe:
            os.close(fd)
        self._pipe = None
