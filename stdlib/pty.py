"""Pseudo-terminals: pairs of descriptors, one of which behaves as a terminal for the program at the other."""
import os
import sys
import tty
from os import close, waitpid
from select import select
from tty import setraw, tcgetattr, tcsetattr

__all__ = ['openpty', 'fork', 'spawn']

STDIN_FILENO = 0
STDOUT_FILENO = 1
STDERR_FILENO = 2
CHILD = 0


def openpty():
    """Open a pair: (controlling end, terminal)."""
    return os.openpty()


def fork():
    """Fork; the child's standard streams are a new terminal. Return (pid, controlling end); pid is 0 in the child."""
    return os.forkpty()


def master_open():
    """Deprecated: openpty() opens both ends. Return (controlling end, name of the terminal)."""
    _warn('Use pty.openpty() instead.')
    master_fd, terminal_fd = os.openpty()
    name = os.ttyname(terminal_fd)
    close(terminal_fd)
    return master_fd, name


def slave_open(tty_name):
    """Deprecated: openpty() opens both ends. Open a terminal by name."""
    _warn('Use pty.openpty() instead.')
    return os.open(tty_name, os.O_RDWR)


def _warn(message):
    import warnings
    warnings.warn(message, DeprecationWarning, stacklevel=3)


def _read(fd):
    return os.read(fd, 1024)


def _write_all(fd, data):
    while data:
        data = data[os.write(fd, data):]


def _copy(master_fd, master_read=_read, stdin_read=_read):
    """Carry what the child writes to standard output, and standard input to the child, until the child's end is closed."""
    sources = [master_fd, STDIN_FILENO]
    while True:
        for fd in select(sources, [], [])[0]:
            if fd == master_fd:
                try:
                    data = master_read(fd)
                except OSError:     # on Linux, what reading says when the terminal has been closed
                    data = b''
                if not data:
                    return
                _write_all(STDOUT_FILENO, data)
            else:
                data = stdin_read(fd)
                if data:
                    _write_all(master_fd, data)
                else:
                    sources.remove(fd)


def spawn(argv, master_read=_read, stdin_read=_read):
    """Run a program on a new terminal connected to this one; return its status as os.waitpid() gives it.

    The functions get a descriptor and return what is to be passed on; b'' stands for the end.
    """
    if isinstance(argv, str):
        argv = (argv,)
    sys.audit('pty.spawn', argv)
    pid, master_fd = fork()
    if pid == CHILD:
        try:
            os.execlp(argv[0], *argv)
        finally:
            os._exit(1)
    try:
        mode = tcgetattr(STDIN_FILENO)
        setraw(STDIN_FILENO)
    except tty.error:   # standard input is no terminal
        mode = None
    try:
        _copy(master_fd, master_read, stdin_read)
    finally:
        if mode is not None:
            tcsetattr(STDIN_FILENO, tty.TCSAFLUSH, mode)
    close(master_fd)
    return waitpid(pid, 0)[1]
