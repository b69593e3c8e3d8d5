"""Running other programs: run() and what it is made of, Popen.

Popen lays out pipes and hands everything to _posixsubprocess.fork_exec(); how the child fared comes back through one more pipe, which the
program's start closes. The exceptions and CompletedProcess are in _subprocess_support.
"""
import builtins
import errno
import io
import os
import select
import selectors
import signal
import sys
import time
import warnings
from _thread import allocate_lock as _allocate_lock

import _posixsubprocess
from _posixsubprocess import fork_exec as _fork_exec
from _subprocess_support import (CalledProcessError, CompletedProcess, SubprocessError, TimeoutExpired, _args_from_interpreter_flags,
                                 _group_id, _group_ids, _optim_args_from_interpreter_flags, _text_encoding, _user_id, list2cmdline)

__all__ = ['Popen', 'PIPE', 'STDOUT', 'call', 'check_call', 'getstatusoutput', 'getoutput', 'check_output', 'run', 'CalledProcessError',
           'DEVNULL', 'SubprocessError', 'TimeoutExpired', 'CompletedProcess']

PIPE = -1
STDOUT = -2
DEVNULL = -3

_mswindows = False
_can_fork_exec = True
_USE_POSIX_SPAWN = False        # fork_exec() shares memory with the child, which is as fast
_USE_VFORK = True
_PIPE_BUF = select.PIPE_BUF
_PopenSelector = selectors.PollSelector

# Popen objects that were dropped while their child ran: somebody has to ask the system about it. None when the interpreter ends.
_active = []


def _cleanup():
    if _active is None:
        return
    for process in _active[:]:
        if process._internal_poll(_deadstate=sys.maxsize) is not None:
            try:
                _active.remove(process)
            except ValueError:
                pass             # another thread was faster


def call(*popenargs, timeout=None, **kwargs):
    """Run a command and wait for it; its return code. The arguments are those of Popen."""
    with Popen(*popenargs, **kwargs) as process:
        try:
            return process.wait(timeout=timeout)
        except:
            process.kill()
            raise


def check_call(*popenargs, **kwargs):
    """As call(); CalledProcessError unless the return code is 0."""
    code = call(*popenargs, **kwargs)
    if code:
        command = kwargs.get('args')
        if command is None:
            command = popenargs[0]
        raise CalledProcessError(code, command)
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    """Run a command and return what it writes; CalledProcessError unless the return code is 0."""
    for name in ('stdout', 'check'):
        if name in kwargs:
            raise ValueError(f'{name} argument not allowed, it will be overridden.')
    if 'input' in kwargs and kwargs['input'] is None:
        # None is an empty input here, not the parent's.
        text = any(kwargs.get(name) for name in ('text', 'encoding', 'errors', 'universal_newlines'))
        kwargs['input'] = '' if text else b''
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Run a command, wait for it and return a CompletedProcess. Other arguments are those of Popen."""
    if input is not None:
        if kwargs.get('stdin') is not None:
            raise ValueError('stdin and input arguments may not both be used.')
        kwargs['stdin'] = PIPE
    if capture_output:
        if kwargs.get('stdout') is not None or kwargs.get('stderr') is not None:
            raise ValueError('stdout and stderr arguments may not be used with capture_output.')
        kwargs['stdout'] = kwargs['stderr'] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout=timeout)
        except TimeoutExpired:
            process.kill()
            process.wait()
            raise
        except:
            process.kill()       # __exit__ waits for it
            raise
        code = process.poll()
        if check and code:
            raise CalledProcessError(code, process.args, output=stdout, stderr=stderr)
    return CompletedProcess(process.args, code, stdout, stderr)


def getstatusoutput(cmd, *, encoding=None, errors=None):
    """(exit code, output) of a shell command; both streams are caught, a final newline is dropped."""
    try:
        data = check_output(cmd, shell=True, text=True, stderr=STDOUT, encoding=encoding, errors=errors)
        code = 0
    except CalledProcessError as error:
        data = error.output
        code = error.returncode
    return code, data.removesuffix('\n')


def getoutput(cmd, *, encoding=None, errors=None):
    """The output of a shell command, as getstatusoutput() has it."""
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]


class Popen:
    """A child process that runs a program.

    args: a sequence, or a str (with shell=True a command line for /bin/sh). stdin, stdout, stderr: None (as the parent's), PIPE, DEVNULL, a
    descriptor or file; stderr may be STDOUT. The pipes' ends are the attributes stdin, stdout and stderr; pid and returncode (None while it
    runs, negative after a signal) tell about the process.
    """
    _child_created = False           # set when there is a child to wait for

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None, close_fds=True, shell=False,
                 cwd=None, env=None, universal_newlines=None, startupinfo=None, creationflags=0, restore_signals=True, start_new_session=False,
                 pass_fds=(), *, user=None, group=None, extra_groups=None, encoding=None, errors=None, text=None, umask=-1, pipesize=-1,
                 process_group=None):
        if not _can_fork_exec:
            raise OSError(errno.ENOTSUP, f'{sys.platform} does not support processes.')
        _cleanup()
        self._waitpid_lock = _allocate_lock()      # waitpid() may ask about a pid once only
        self._input = None
        self._communication_started = False
        if bufsize is None:
            bufsize = -1
        if not isinstance(bufsize, int):
            raise TypeError('bufsize must be an integer')
        if stdout is STDOUT:
            raise ValueError('STDOUT can only be used for stderr')
        if pipesize is None:
            pipesize = -1
        if not isinstance(pipesize, int):
            raise TypeError('pipesize must be an integer')
        if pass_fds and not close_fds:
            warnings.warn('pass_fds overriding close_fds.', RuntimeWarning)
            close_fds = True
        if startupinfo is not None:
            raise ValueError('startupinfo is only supported on Windows platforms')
        if creationflags != 0:
            raise ValueError('creationflags is only supported on Windows platforms')
        self.args = args
        self.stdin = self.stdout = self.stderr = None
        self.pid = None
        self.returncode = None
        self.encoding = encoding
        self.errors = errors
        self.pipesize = pipesize
        if text is not None and universal_newlines is not None and bool(universal_newlines) != bool(text):
            raise SubprocessError('Cannot disambiguate when both text and universal_newlines are supplied but different. '
                                  'Pass one or the other.')
        self.text_mode = encoding or errors or text or universal_newlines
        if self.text_mode and encoding is None:
            self.encoding = encoding = _text_encoding()
        # How long __exit__ still waits after Ctrl-C, which the child has probably got, too.
        self._sigint_wait_secs = 0.25
        self._closed_child_pipe_fds = False
        line_buffering = False
        if self.text_mode and bufsize == 1:
            line_buffering = True
            bufsize = -1
        elif bufsize == 1:
            warnings.warn("line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used",
                          RuntimeWarning, stacklevel=2)
            bufsize = -1
        if process_group is None:
            process_group = -1
        gid = None if group is None else _group_id(group, 'Group must be a string or an integer, not {}')
        gids = None if extra_groups is None else _group_ids(extra_groups)
        uid = None if user is None else _user_id(user)

        files = self._get_handles(stdin, stdout, stderr)
        p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite = files
        try:
            self._open_streams(p2cwrite, c2pread, errread, bufsize, line_buffering)
            self._execute_child(args, executable, preexec_fn, close_fds, pass_fds, cwd, env, shell, files, restore_signals, gid, gids, uid,
                                umask, start_new_session, process_group)
        except:
            self._give_up(stdin, stdout, stderr, files)
            raise

    def __repr__(self):
        text = f'<{type(self).__name__}: returncode: {self.returncode} args: {self.args!r}>'
        return text if len(text) <= 80 else text[:76] + '...>'

    __class_getitem__ = classmethod(type(list[int]))

    @property
    def universal_newlines(self):
        """An old name of text_mode."""
        return self.text_mode

    @universal_newlines.setter
    def universal_newlines(self, value):
        self.text_mode = bool(value)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, value, traceback):
        if self.stdout:
            self.stdout.close()
        if self.stderr:
            self.stderr.close()
        try:
            if self.stdin:
                self.stdin.close()       # may have to write what it buffered
        finally:
            if exc_type == KeyboardInterrupt:
                # The child got the same signal: give it a moment, but do not hang.
                if self._sigint_wait_secs > 0:
                    try:
                        self._wait(timeout=self._sigint_wait_secs)
                    except TimeoutExpired:
                        pass
                self._sigint_wait_secs = 0
                return
            self.wait()

    def __del__(self, _maxsize=sys.maxsize, _warn=warnings.warn):
        if not self._child_created:
            return
        if self.returncode is None:
            _warn(f'subprocess {self.pid} is still running', ResourceWarning, source=self)
        self._internal_poll(_deadstate=_maxsize)
        if self.returncode is None and _active is not None:
            _active.append(self)

    # --- Starting -----------------------------------------------------------------------------------------------------------------

    def _make_pipe(self):
        ends = os.pipe()
        if self.pipesize > 0:
            import fcntl
            fcntl.fcntl(ends[1], fcntl.F_SETPIPE_SZ, self.pipesize)
        return ends

    def _get_devnull(self):
        if not hasattr(self, '_devnull'):
            self._devnull = os.open(os.devnull, os.O_RDWR)
        return self._devnull

    def _get_handles(self, stdin, stdout, stderr):
        """The descriptors (p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite); -1 where there is none."""
        made = []

        def pair(wanted, child_reads):
            if wanted is None:
                return -1, -1
            if wanted == PIPE:
                ends = self._make_pipe()
                made.extend(ends)
                return ends
            if wanted == DEVNULL:
                fd = self._get_devnull()
            elif isinstance(wanted, int):
                fd = wanted
            else:
                fd = wanted.fileno()
            return (fd, -1) if child_reads else (-1, fd)

        try:
            p2cread, p2cwrite = pair(stdin, True)
            c2pread, c2pwrite = pair(stdout, False)
            if stderr == STDOUT:
                errread, errwrite = -1, c2pwrite if c2pwrite != -1 else sys.__stdout__.fileno()
            else:
                errread, errwrite = pair(stderr, False)
        except:
            for fd in made:
                os.close(fd)
            raise
        return p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite

    def _open_streams(self, p2cwrite, c2pread, errread, bufsize, line_buffering):
        if p2cwrite != -1:
            self.stdin = io.open(p2cwrite, 'wb', bufsize)
            if self.text_mode:
                self.stdin = io.TextIOWrapper(self.stdin, write_through=True, line_buffering=line_buffering, encoding=self.encoding,
                                              errors=self.errors)
        if c2pread != -1:
            self.stdout = io.open(c2pread, 'rb', bufsize)
            if self.text_mode:
                self.stdout = io.TextIOWrapper(self.stdout, encoding=self.encoding, errors=self.errors)
        if errread != -1:
            self.stderr = io.open(errread, 'rb', bufsize)
            if self.text_mode:
                self.stderr = io.TextIOWrapper(self.stderr, encoding=self.encoding, errors=self.errors)

    def _give_up(self, stdin, stdout, stderr, files):
        """There is no child: close what was opened for it."""
        for stream in (self.stdin, self.stdout, self.stderr):
            if stream:
                try:
                    stream.close()
                except OSError:
                    pass
        if self._closed_child_pipe_fds:
            return
        p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite = files
        fds = [fd for wanted, fd in ((stdin, p2cread), (stdout, c2pwrite), (stderr, errwrite)) if wanted == PIPE]
        # Parent's ends that no stream owns yet.
        fds += [fd for stream, fd in ((self.stdin, p2cwrite), (self.stdout, c2pread), (self.stderr, errread)) if stream is None and fd != -1]
        if hasattr(self, '_devnull'):
            fds.append(self._devnull)
        for fd in fds:
            try:
                os.close(fd)
            except OSError:
                pass

    def _close_pipe_fds(self, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite):
        """The child has its ends; the parent needs them no longer."""
        devnull = getattr(self, '_devnull', None)
        if p2cread != -1 and p2cwrite != -1 and p2cread != devnull:
            os.close(p2cread)
        if c2pwrite != -1 and c2pread != -1 and c2pwrite != devnull:
            os.close(c2pwrite)
        if errwrite != -1 and errread != -1 and errwrite != devnull:
            os.close(errwrite)
        if devnull is not None:
            os.close(devnull)
        self._closed_child_pipe_fds = True

    def _command(self, args, executable, shell):
        """The argument list and the program."""
        if isinstance(args, (str, bytes)):
            args = [args]
        elif isinstance(args, os.PathLike):
            if shell:
                raise TypeError('path-like args is not allowed when shell is true')
            args = [args]
        else:
            args = list(args)
        if shell:
            unix_shell = '/bin/sh'
            args = [unix_shell, '-c'] + args
            if executable:
                args[0] = executable
        if executable is None:
            executable = args[0]
        return args, executable

    def _execute_child(self, args, executable, preexec_fn, close_fds, pass_fds, cwd, env, shell, files, restore_signals, gid, gids, uid, umask,
                       start_new_session, process_group):
        args, executable = self._command(args, executable, shell)
        sys.audit('subprocess.Popen', executable, args, cwd, env)
        p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite = files
        report_read, report_write = os.pipe()
        # 0, 1 and 2 will be the streams of the child.
        low = []
        while report_write < 3:
            low.append(report_write)
            report_write = os.dup(report_write)
        for fd in low:
            os.close(fd)
        try:
            try:
                env_list = None
                if env is not None:
                    env_list = []
                    for key, value in env.items():
                        key = os.fsencode(key)
                        if b'=' in key:
                            raise ValueError('illegal environment variable name')
                        env_list.append(key + b'=' + os.fsencode(value))
                program = os.fsencode(executable)
                if os.path.dirname(program):
                    programs = (program,)
                else:
                    programs = tuple(os.path.join(os.fsencode(folder), program) for folder in os.get_exec_path(env))
                kept = set(pass_fds)
                kept.add(report_write)
                self.pid = _fork_exec(args, programs, close_fds, tuple(sorted(map(int, kept))), cwd, env_list, p2cread, p2cwrite, c2pread,
                                      c2pwrite, errread, errwrite, report_read, report_write, restore_signals, start_new_session,
                                      process_group, gid, gids, uid, umask, preexec_fn, _USE_VFORK)
                self._child_created = True
            finally:
                os.close(report_write)
            self._close_pipe_fds(*files)
            report = bytearray()
            while len(report) < 50000:
                part = os.read(report_read, 50000)
                if not part:
                    break
                report += part
        finally:
            os.close(report_read)
        if report:
            self._raise_reported(bytes(report), executable, cwd)

    def _raise_reported(self, report, executable, cwd):
        """The child could not become the program."""
        try:
            _, status = os.waitpid(self.pid, 0)
            self._handle_exitstatus(status)
        except ChildProcessError:
            self.returncode = sys.maxsize
        try:
            kind, number, where = report.split(b':', 2)
            number = int(number, 16)
        except ValueError:
            kind, number, where = b'SubprocessError', 0, b'Bad exception data from child: ' + ascii(report).encode()
        error_type = getattr(builtins, kind.decode('ascii'), SubprocessError)
        message = where.decode('utf-8', 'surrogatepass')
        if not issubclass(error_type, OSError):
            raise error_type(message)
        filename = {'noexec': None, 'noexec:chdir': cwd}.get(message, executable)
        message = os.strerror(number) if number else ''
        if filename is not None:
            raise error_type(number, message, filename)
        raise error_type(number, message)

    # --- Waiting --------------------------------------------------------------------------------------------------------------------

    def poll(self):
        """The return code if the process has ended, else None."""
        return self._internal_poll()

    def wait(self, timeout=None):
        """Wait until the process has ended; its return code. TimeoutExpired after `timeout` seconds."""
        endtime = None if timeout is None else time.monotonic() + timeout
        try:
            return self._wait(timeout=timeout)
        except KeyboardInterrupt:
            self._wait_after_interrupt(endtime)
            raise

    def _wait_after_interrupt(self, endtime):
        """The child got the Ctrl-C, too: let it end before the exception goes on."""
        patience = self._sigint_wait_secs
        if endtime is not None:
            patience = min(patience, self._remaining_time(endtime))
        self._sigint_wait_secs = 0
        try:
            self._wait(timeout=patience)
        except TimeoutExpired:
            pass

    def _handle_exitstatus(self, sts, _waitstatus_to_exitcode=os.waitstatus_to_exitcode, _WIFSTOPPED=os.WIFSTOPPED, _WSTOPSIG=os.WSTOPSIG):
        if _WIFSTOPPED(sts):
            self.returncode = -_WSTOPSIG(sts)
        else:
            self.returncode = _waitstatus_to_exitcode(sts)

    def _internal_poll(self, _deadstate=None, _waitpid=os.waitpid, _WNOHANG=os.WNOHANG, _ECHILD=errno.ECHILD):
        # Called from __del__ when the interpreter ends: what it needs are defaults.
        if self.returncode is None:
            if not self._waitpid_lock.acquire(False):
                return None          # another thread is waiting for it: it has not ended
            try:
                if self.returncode is not None:
                    return self.returncode
                pid, status = _waitpid(self.pid, _WNOHANG)
                if pid == self.pid:
                    self._handle_exitstatus(status)
            except OSError as error:
                if _deadstate is not None:
                    self.returncode = _deadstate
                elif error.errno == _ECHILD:
                    self.returncode = 0      # somebody else has asked: what became of it is unknown
            finally:
                self._waitpid_lock.release()
        return self.returncode

    def _try_wait(self, wait_flags):
        try:
            return os.waitpid(self.pid, wait_flags)
        except ChildProcessError:
            return self.pid, 0       # SIGCHLD is ignored, or somebody else has waited

    def _wait(self, timeout):
        if self.returncode is not None:
            return self.returncode
        if timeout is not None:
            self._wait_until(time.monotonic() + timeout, timeout)
        else:
            while self.returncode is None:
                with self._waitpid_lock:
                    if self.returncode is not None:
                        break
                    pid, status = self._try_wait(0)
                    if pid == self.pid:
                        self._handle_exitstatus(status)
        return self.returncode

    def _wait_until(self, endtime, timeout):
        """Wait by a descriptor of the process, or by asking again and again where there is none."""
        try:
            watch = os.pidfd_open(self.pid)
            poller = select.poll()
            poller.register(watch, select.POLLIN)
        except OSError:
            watch = None
        delay = 0.0005
        try:
            while True:
                if self._waitpid_lock.acquire(False):
                    try:
                        if self.returncode is not None:
                            return
                        pid, status = self._try_wait(os.WNOHANG)
                        if pid == self.pid:
                            self._handle_exitstatus(status)
                            return
                    finally:
                        self._waitpid_lock.release()
                remaining = self._remaining_time(endtime)
                if remaining <= 0:
                    raise TimeoutExpired(self.args, timeout)
                if watch is not None:
                    poller.poll(remaining * 1000)
                    if self.returncode is None and self._waitpid_lock.locked():
                        time.sleep(delay)        # another thread is just about to take the status
                else:
                    delay = min(delay * 2, remaining, 0.05)
                    time.sleep(delay)
        finally:
            if watch is not None:
                os.close(watch)

    def _remaining_time(self, endtime):
        return None if endtime is None else endtime - time.monotonic()

    # --- Talking --------------------------------------------------------------------------------------------------------------------

    def communicate(self, input=None, timeout=None):
        """Write `input` to the process, read all that it writes, and wait for it: (stdout, stderr).

        After TimeoutExpired the call may be repeated (without input): nothing is lost.
        """
        if self._communication_started and input:
            raise ValueError('Cannot send input after starting communication')
        if timeout is None and not self._communication_started and [self.stdin, self.stdout, self.stderr].count(None) >= 2:
            stdout = stderr = None
            if self.stdin:
                self._stdin_write(input)
            elif self.stdout:
                stdout = self.stdout.read()
                self.stdout.close()
            elif self.stderr:
                stderr = self.stderr.read()
                self.stderr.close()
            self.wait()
            return stdout, stderr
        endtime = None if timeout is None else time.monotonic() + timeout
        try:
            stdout, stderr = self._communicate(input, endtime, timeout)
        except KeyboardInterrupt:
            self._wait_after_interrupt(endtime)
            raise
        finally:
            self._communication_started = True
        self.wait(timeout=self._remaining_time(endtime))
        return stdout, stderr

    def _stdin_write(self, input):
        if input:
            try:
                self.stdin.write(input)
            except BrokenPipeError:
                pass             # it does not want to read: not our affair
            except OSError as error:
                if error.errno != errno.EINVAL:
                    raise
        try:
            self.stdin.close()
        except BrokenPipeError:
            pass
        except OSError as error:
            if error.errno != errno.EINVAL:
                raise

    def _translate_newlines(self, data, encoding, errors):
        return data.decode(encoding, errors).replace('\r\n', '\n').replace('\r', '\n')

    def _save_input(self, input):
        # Kept for the next call: the time may be up before all of it is written.
        if self.stdin and self._input is None:
            self._input_offset = 0
            self._input = input
            if input is not None and self.text_mode:
                self._input = self._input.encode(self.stdin.encoding, self.stdin.errors)

    def _check_timeout(self, endtime, orig_timeout, stdout_seq, stderr_seq, skip_check_and_raise=False):
        if endtime is None:
            return
        if skip_check_and_raise or time.monotonic() > endtime:
            raise TimeoutExpired(self.args, orig_timeout, output=b''.join(stdout_seq) if stdout_seq else None,
                                 stderr=b''.join(stderr_seq) if stderr_seq else None)

    def _communicate(self, input, endtime, orig_timeout):
        if self.stdin and not self._communication_started:
            try:
                self.stdin.flush()
            except BrokenPipeError:
                pass
            if not input:
                try:
                    self.stdin.close()
                except BrokenPipeError:
                    pass
        stdout = stderr = None
        if not self._communication_started:
            self._fileobj2output = {stream: [] for stream in (self.stdout, self.stderr) if stream}
        if self.stdout:
            stdout = self._fileobj2output[self.stdout]
        if self.stderr:
            stderr = self._fileobj2output[self.stderr]
        self._save_input(input)
        view = memoryview(self._input).cast('b') if self._input else None
        with _PopenSelector() as selector:
            if self.stdin and not self.stdin.closed and self._input:
                selector.register(self.stdin, selectors.EVENT_WRITE)
            for stream in (self.stdout, self.stderr):
                if stream and not stream.closed:
                    selector.register(stream, selectors.EVENT_READ)
            while selector.get_map():
                timeout = self._remaining_time(endtime)
                if timeout is not None and timeout < 0:
                    self._check_timeout(endtime, orig_timeout, stdout, stderr, skip_check_and_raise=True)
                    raise RuntimeError('_check_timeout(..., skip_check_and_raise=True) failed to raise TimeoutExpired.')
                ready = selector.select(timeout)
                self._check_timeout(endtime, orig_timeout, stdout, stderr)
                for key, _ in ready:
                    if key.fileobj is self.stdin:
                        self._write_part(selector, view)
                    else:
                        data = os.read(key.fd, 32768)
                        if not data:
                            selector.unregister(key.fileobj)
                            key.fileobj.close()
                        self._fileobj2output[key.fileobj].append(data)
        self.wait(timeout=self._remaining_time(endtime))
        if stdout is not None:
            stdout = b''.join(stdout)
        if stderr is not None:
            stderr = b''.join(stderr)
        if self.text_mode:
            if stdout is not None:
                stdout = self._translate_newlines(stdout, self.stdout.encoding, self.stdout.errors)
            if stderr is not None:
                stderr = self._translate_newlines(stderr, self.stderr.encoding, self.stderr.errors)
        return stdout, stderr

    def _write_part(self, selector, view):
        """As much of the input as a pipe takes at once for certain."""
        try:
            self._input_offset += os.write(self.stdin.fileno(), view[self._input_offset:self._input_offset + _PIPE_BUF])
        except BrokenPipeError:
            selector.unregister(self.stdin)
            self.stdin.close()
        else:
            if self._input_offset >= len(self._input):
                selector.unregister(self.stdin)
                self.stdin.close()

    # --- Signals --------------------------------------------------------------------------------------------------------------------

    def send_signal(self, sig):
        """Send a signal, unless the process is known to have ended (its pid may be another's by now)."""
        self.poll()
        if self.returncode is not None:
            return
        try:
            os.kill(self.pid, sig)
        except ProcessLookupError:
            pass                 # it ended just now

    def terminate(self):
        """Send SIGTERM."""
        self.send_signal(signal.SIGTERM)

    def kill(self):
        """Send SIGKILL."""
        self.send_signal(signal.SIGKILL)
