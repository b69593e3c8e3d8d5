"""The resource tracker: a process that removes named things (shared memory) which a program has left behind, however it ended.

It reads lines "COMMAND:NAME:KIND" from a pipe. When all who could write into the pipe have gone, it removes what is still registered.
"""
import os
import signal
import sys
import threading
import warnings

from . import spawn, util

__all__ = ['ensure_running', 'register', 'unregister']

_CLEANUP_FUNCS = {
    'noop': lambda name: None,
    'dummy': lambda name: None,
    'shared_memory': lambda name: os.unlink('/dev/shm/' + name.removeprefix('/')),
}
_MOST = 512                      # bytes of a line: so long ones are written whole


class ResourceTracker:
    """The tracker as the program knows it."""

    def __init__(self):
        self._lock = threading.RLock()
        self._fd = None
        self._pid = None
        self._exitcode = None

    def _after_fork(self):
        self._pid = None                         # it is the parent's child

    def adopt(self, fd):
        """Use the tracker of the parent."""
        self._fd = fd

    def getfd(self):
        """Return the descriptor of the pipe."""
        self.ensure_running()
        return self._fd

    def ensure_running(self):
        """Start the tracker unless it runs."""
        with self._lock:
            if self._fd is not None:
                if self._check_alive():
                    return
                os.close(self._fd)
                self._fd = None
                warnings.warn('resource_tracker: process died unexpectedly, relaunching.  Some resources might leak.')
            read, write = os.pipe()
            try:
                call = f'from multiprocessing.resource_tracker import main; main({read})'
                command = [spawn.get_executable(), *spawn._interpreter_flags(), '-c', call]
                # Ctrl-C is not meant for it: it is blocked until the tracker ignores it.
                signal.pthread_sigmask(signal.SIG_BLOCK, _IGNORED)
                try:
                    self._pid = util.spawnv_passfds(spawn.get_executable(), command, [2, read])
                finally:
                    signal.pthread_sigmask(signal.SIG_UNBLOCK, _IGNORED)
            except BaseException:
                os.close(write)
                raise
            finally:
                os.close(read)
            self._fd = write

    def _check_alive(self):
        try:
            os.write(self._fd, b'PROBE:0:noop\n')
        except OSError:
            return False
        return True

    def register(self, name, rtype):
        """Let the thing be removed if it is still there at the end."""
        self._send('REGISTER', name, rtype)

    def unregister(self, name, rtype):
        """The thing has been removed."""
        self._send('UNREGISTER', name, rtype)

    def _send(self, command, name, rtype):
        self.ensure_running()
        line = f'{command}:{name}:{rtype}\n'.encode('ascii')
        if len(line) > _MOST:
            raise ValueError('msg too long')
        os.write(self._fd, line)

    def _stop(self):
        with self._lock:
            if self._fd is None:
                return
            os.close(self._fd)
            self._fd = None
            if self._pid is not None:
                _, status = os.waitpid(self._pid, 0)
                self._exitcode = os.waitstatus_to_exitcode(status)
                self._pid = None


_IGNORED = signal.SIGINT, signal.SIGTERM


# --- the tracker ------------------------------------------------------------------------------------------------------------------------

def main(fd):
    """Be the tracker."""
    from _multiprocessing import name_process
    name_process('resource tracker')
    for number in _IGNORED:
        signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _IGNORED)
    registered = {kind: set() for kind in _CLEANUP_FUNCS}
    with open(fd, 'rb') as lines:
        for line in lines:
            try:
                command, name, kind = line.strip().decode('ascii').split(':')
                if command == 'REGISTER':
                    registered[kind].add(name)
                elif command == 'UNREGISTER':
                    registered[kind].discard(name)
            except (ValueError, KeyError, UnicodeDecodeError):
                sys.excepthook(*sys.exc_info())
    exit_code = 0
    for kind, names in registered.items():
        if not names:
            continue
        exit_code = 1
        warnings.warn(f'resource_tracker: There appear to be {len(names)} leaked {kind} objects to clean up at shutdown: {names}')
        for name in names:
            try:
                _CLEANUP_FUNCS[kind](name)
            except Exception as error:
                warnings.warn(f'resource_tracker: {name!r}: {error}')
    sys.exit(exit_code)


_resource_tracker = ResourceTracker()
util.register_after_fork(_resource_tracker, ResourceTracker._after_fork)
ensure_running = _resource_tracker.ensure_running
register = _resource_tracker.register
unregister = _resource_tracker.unregister
getfd = _resource_tracker.getfd
