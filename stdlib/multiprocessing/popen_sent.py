"""Starting a process that is sent what it is to do: what spawn and the fork server have in common."""
from posix import close

from _multiprocessing import send_message

from . import popen_fork, reduction, spawn
from .context import set_spawning_popen


class Popen(popen_fork.Popen):
    """Derived classes begin the child (`_begin`) and say how it is watched (`_begun`)."""

    def __init__(self, process_obj):
        self._fds = []                           # what the child inherits
        self._rings = []                         # the queues among that
        super().__init__(process_obj)

    def _launch(self, process_obj):
        set_spawning_popen(self)
        try:
            preparation = reduction.dump_bytes(spawn.get_preparation_data(process_obj._name))
            message = reduction.dump_bytes(process_obj)
        finally:
            set_spawning_popen(None)
        child_end, parent_end = popen_fork.open_lifeline()
        try:
            begun = self._begin(child_end)
        except BaseException:
            popen_fork.close_lifeline(parent_end)
            raise
        finally:
            close(child_end)
        self._begun(begun, parent_end)
        self._announce_to(self._rings)
        try:
            send_message(parent_end, preparation)
            send_message(parent_end, message)
        except BrokenPipeError:
            pass                                 # the child has died: its exit code will tell
