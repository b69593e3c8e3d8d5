"""Starting a process by running the interpreter anew."""
from posix import close

from _multiprocessing import send_message

from . import popen_fork, reduction, spawn, util
from .context import set_spawning_popen

__all__ = ['Popen']


class _DupFd:
    """A descriptor that the child inherits."""

    def __init__(self, fd):
        self.fd = fd

    def detach(self):
        return self.fd


class Popen(popen_fork.Popen):
    method = 'spawn'
    DupFd = _DupFd

    def __init__(self, process_obj):
        self._fds = []
        self._rings = []
        super().__init__(process_obj)

    def duplicate_for_child(self, fd):
        if fd not in self._fds:
            self._fds.append(fd)
        return fd

    def _launch(self, process_obj):
        set_spawning_popen(self)
        try:
            preparation = reduction.dump_bytes(spawn.get_preparation_data(process_obj._name))
            message = reduction.dump_bytes(process_obj)
        finally:
            set_spawning_popen(None)
        child_end, parent_end = popen_fork.open_lifeline()
        try:
            command = spawn.get_command_line(pipe_handle=child_end)
            self.pid = util.spawnv_passfds(spawn.get_executable(), command, [0, 1, 2, child_end, *self._fds])
        except BaseException:
            popen_fork.close_lifeline(parent_end)
            raise
        finally:
            close(child_end)
        self._watch(parent_end)
        self._announce_to(self._rings)
        try:
            send_message(parent_end, preparation)
            send_message(parent_end, message)
        except BrokenPipeError:
            pass                                 # the child has died: its exit code will tell
