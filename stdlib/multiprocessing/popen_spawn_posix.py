"""Starting a process by running the interpreter anew."""
from . import popen_sent, spawn, util

__all__ = ['Popen']


class _DupFd:
    """A descriptor that the child inherits."""

    def __init__(self, fd):
        self.fd = fd

    def detach(self):
        return self.fd


class Popen(popen_sent.Popen):
    method = 'spawn'
    DupFd = _DupFd

    def duplicate_for_child(self, fd):
        if fd not in self._fds:
            self._fds.append(fd)
        return fd

    def _begin(self, child_end):
        command = spawn.get_command_line(pipe_handle=child_end)
        return util.spawnv_passfds(spawn.get_executable(), command, [0, 1, 2, child_end, *self._fds])

    def _begun(self, pid, parent_end):
        self.pid = pid
        self._watch(parent_end)
