"""The fork server: a process with one thread that has imported what children need, and forks when it is asked to.

Who wants a child connects to the server's socket and sends the descriptors that the child is to have. The server answers with the child's
process number and, when the child has ended, with its exit code. The server ends when the process that started it has gone.
"""
import os
import signal
import socket
import sys
import threading

from . import process, reduction, spawn, util

__all__ = ['ensure_running', 'get_inherited_fds', 'connect_to_new_process', 'set_forkserver_preload']

MAXFDS_TO_SEND = 250
NUMBER_SIZE = 8                  # bytes of a process number or an exit code

inherited_fds = None             # in a child: the descriptors that were sent for it


class ForkServer:
    """The server as its clients know it."""

    def __init__(self):
        self._forkserver_address = None
        self._forkserver_alive_fd = None                       # the pipe whose closing tells the server to end
        self._forkserver_pid = None
        self._lock = threading.Lock()
        self._preload_modules = ['__main__']

    def set_forkserver_preload(self, modules_names):
        """Choose the modules that the server imports when it starts."""
        if not all(type(name) is str for name in modules_names):
            raise TypeError('module_names must be a list of strings')
        self._preload_modules = list(modules_names)

    def get_inherited_fds(self):
        """Return the descriptors that were sent for this process; None if the server has not made it."""
        return inherited_fds

    def ensure_running(self):
        """Start the server unless it runs."""
        with self._lock:
            if self._forkserver_pid is not None:
                pid, _ = os.waitpid(self._forkserver_pid, os.WNOHANG)
                if not pid:
                    return
                os.close(self._forkserver_alive_fd)
                self._forkserver_address = self._forkserver_alive_fd = self._forkserver_pid = None
            if self._forkserver_address is None:
                self._start()

    def _start(self):
        data = {}
        if '__main__' in self._preload_modules:
            wanted = {'sys_path', 'init_main_from_path', 'dir'}
            data = {key: value for key, value in spawn.get_preparation_data('ignore').items() if key in wanted}
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(b'')                   # the system chooses an address without a file
            listener.listen(128)
            alive_end, self._forkserver_alive_fd = os.pipe()
            try:
                call = f'from multiprocessing.forkserver import main; main({listener.fileno()}, {alive_end}, {self._preload_modules!r}, {data!r})'
                command = [spawn.get_executable(), *spawn._interpreter_flags(), '-c', call]
                self._forkserver_pid = util.spawnv_passfds(spawn.get_executable(), command, [0, 1, 2, listener.fileno(), alive_end])
            except BaseException:
                os.close(self._forkserver_alive_fd)
                self._forkserver_alive_fd = None
                raise
            finally:
                os.close(alive_end)
            self._forkserver_address = listener.getsockname()

    def start_process(self, fds):
        """Ask for a child with these descriptors; return the descriptor from which its number and exit code can be read."""
        if len(fds) + 4 >= MAXFDS_TO_SEND:
            raise ValueError('too many fds')
        for attempt in range(2):
            self.ensure_running()
            with socket.socket(socket.AF_UNIX) as client:
                client.setblocking(True)
                try:
                    client.connect(self._forkserver_address)
                    socket.send_fds(client, [bytes([len(fds)])], fds)
                except OSError:
                    # An inherited server has gone: this process starts its own.
                    if attempt or self._forkserver_pid is not None:
                        raise
                    self._forkserver_address = None
                    continue
                return client.detach()

    def _stop(self):
        with self._lock:
            if self._forkserver_pid is None:
                return
            os.close(self._forkserver_alive_fd)
            os.waitpid(self._forkserver_pid, 0)
            self._forkserver_address = self._forkserver_alive_fd = self._forkserver_pid = None


def read_number(fd):
    """Read a process number or an exit code."""
    data = b''
    while len(data) < NUMBER_SIZE:
        part = os.read(fd, NUMBER_SIZE - len(data))
        if not part:
            raise EOFError('unexpected EOF')
        data += part
    return int.from_bytes(data, 'little', signed=True)


def _tell(client, number):
    try:
        os.write(client.fileno(), number.to_bytes(NUMBER_SIZE, 'little', signed=True))
    except OSError:
        pass                                     # nobody wants to know


# --- the server ---------------------------------------------------------------------------------------------------------------------------

def main(listener_fd, alive_fd, preload, data):
    """Be the server."""
    from _multiprocessing import name_process
    name_process('fork server')
    for name in ('connection', 'queues', 'sharedctypes', 'synchronize'):
        __import__(f'multiprocessing.{name}')    # what most children need
    if preload:
        _import_modules(preload, data)
    util._close_stdin()
    listener = socket.socket(socket.AF_UNIX, fileno=listener_fd)
    wake_read, wake_write = os.pipe()
    for fd in (wake_read, wake_write):
        os.set_blocking(fd, False)
    signal.signal(signal.SIGCHLD, lambda number, frame: None)
    signal.signal(signal.SIGINT, signal.SIG_IGN)     # it is meant for the clients
    signal.set_wakeup_fd(wake_write)
    _serve(listener, alive_fd, wake_read, wake_write)


def _import_modules(preload, data):
    process.current_process()._inheriting = True
    try:
        if '__main__' in preload and 'init_main_from_path' in data:
            sys.path = data['sys_path']
            try:
                spawn.import_main_path(data['init_main_from_path'])
            except (Exception, SystemExit):
                pass                             # the child that needs it will show the error
    finally:
        del process.current_process()._inheriting
    for name in preload:
        if name != '__main__':
            try:
                __import__(name)
            except ImportError:
                pass
    util._flush_std_streams()


def _serve(listener, alive_fd, wake_read, wake_write):
    import select
    children = {}                                # process numbers: the sockets of those who asked for them
    poller = select.poll()
    for fd in (listener.fileno(), alive_fd, wake_read):
        poller.register(fd, select.POLLIN)
    while True:
        ready = {fd for fd, _ in poller.poll()}
        if alive_fd in ready:
            return
        if wake_read in ready:
            _drain(wake_read)
            _report_ended(children)
        if listener.fileno() in ready:
            try:
                client, _ = listener.accept()
            except OSError:
                continue                         # the client has gone
            _serve_one(client, children, (listener, alive_fd, wake_read, wake_write))


def _drain(fd):
    try:
        while os.read(fd, 4096):
            pass
    except BlockingIOError:
        pass


def _report_ended(children):
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not pid:
            return
        client = children.pop(pid, None)
        if client is not None:
            _tell(client, os.waitstatus_to_exitcode(status))
            client.close()


def _is_own_user(client):
    _, user, _ = _peer(client)
    return user == os.getuid()


def _peer(client):
    import struct
    return struct.unpack('3i', client.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))


def _serve_one(client, children, own):
    fds = []
    try:
        if not _is_own_user(client):
            raise PermissionError
        message, fds, _, _ = socket.recv_fds(client, 1, MAXFDS_TO_SEND)
        if not fds or message != bytes([len(fds)]):
            raise EOFError
    except (OSError, EOFError):
        for fd in fds:
            os.close(fd)
        client.close()
        return
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            _become_child(client, children, own, fds)
            code = spawn._main(fds[0], fds[0])
        except SystemExit as error:
            code = process._exit_status(error)
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            util._end_child(code)
    children[pid] = client
    _tell(client, pid)
    for fd in fds:
        os.close(fd)


def _become_child(client, children, own, fds):
    """Forget in the child what is the server's."""
    global inherited_fds
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    listener, *descriptors = own
    listener.close()
    for fd in descriptors:
        os.close(fd)
    for other in (client, *children.values()):
        other.close()
    children.clear()
    inherited_fds = fds[1:]


_forkserver = ForkServer()
ensure_running = _forkserver.ensure_running
get_inherited_fds = _forkserver.get_inherited_fds
set_forkserver_preload = _forkserver.set_forkserver_preload


def connect_to_new_process(fds):
    """Ask for a child with these descriptors; return the descriptor from which its number and exit code can be read."""
    return _forkserver.start_process(fds)
