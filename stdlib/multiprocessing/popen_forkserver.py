"""Starting a process through the fork server."""
from posix import WNOHANG, close

from _multiprocessing import has_input, send_message

from . import forkserver, popen_fork, reduction, spawn, util
from .context import set_spawning_popen

__all__ = ['Popen']


class _DupFd:
    """A descriptor that goes to the child through the server: its place among them."""

    def __init__(self, index):
        self.index = index

    def detach(self):
        return forkserver.inherited_fds[self.index]


class Popen(popen_fork.Popen):
    method = 'forkserver'
    DupFd = _DupFd

    def __init__(self, process_obj):
        self._fds = []
        self._rings = []
        super().__init__(process_obj)

    def duplicate_for_child(self, fd):
        self._fds.append(fd)
        return len(self._fds) - 1

    def _launch(self, process_obj):
        set_spawning_popen(self)
        try:
            preparation = reduction.dump_bytes(spawn.get_preparation_data(process_obj._name))
            message = reduction.dump_bytes(process_obj)
        finally:
            set_spawning_popen(None)
        child_end, parent_end = popen_fork.open_lifeline()
        try:
            server = forkserver._forkserver.start_process([child_end, *self._fds])
        except BaseException:
            popen_fork.close_lifeline(parent_end)
            raise
        finally:
            close(child_end)
        self.sentinel = server                   # the server writes the exit code into it
        self.finalizer = util.Finalize(self, popen_fork._close_ends, (server, (parent_end,)))
        self.pid = forkserver.read_number(server)
        self._announce_to(self._rings)
        try:
            send_message(parent_end, preparation)
            send_message(parent_end, message)
        except BrokenPipeError:
            pass

    def poll(self, flag=WNOHANG):
        if self.returncode is None:
            if not has_input(self.sentinel, 0 if flag == WNOHANG else None):
                return None
            try:
                self.returncode = forkserver.read_number(self.sentinel)
            except (OSError, EOFError):
                self.returncode = 255            # the server has died, and nobody knows
        return self.returncode
