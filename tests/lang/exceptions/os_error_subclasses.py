# OSError picks its subclass from errno, and formats number, text and file names.
import errno
print(repr(OSError(errno.ENOENT, 'missing')), OSError(errno.ENOENT, 'missing', 'file.txt'))
# expect: FileNotFoundError(2, 'missing') [Errno 2] missing: 'file.txt'
print(OSError(1, 'a', 'f', None, 'g'), type(OSError(errno.EEXIST, 'x')).__name__)
# expect: [Errno 1] a: 'f' -> 'g' FileExistsError
for name in 'EACCES EPIPE ECONNREFUSED ETIMEDOUT EAGAIN EISDIR ENOTDIR EINTR ESRCH ECHILD ENOTTY'.split():
    print(name, type(OSError(getattr(errno, name), '')).__name__)
    # expect: EACCES PermissionError
    # expect: EPIPE BrokenPipeError
    # expect: ECONNREFUSED ConnectionRefusedError
    # expect: ETIMEDOUT TimeoutError
    # expect: EAGAIN BlockingIOError
    # expect: EISDIR IsADirectoryError
    # expect: ENOTDIR NotADirectoryError
    # expect: EINTR InterruptedError
    # expect: ESRCH ProcessLookupError
    # expect: ECHILD ChildProcessError
    # expect: ENOTTY OSError
e = OSError(2, 'text', 'name')
print(e.errno, e.strerror, e.filename, e.filename2, e.args)  # expect: 2 text name None (2, 'text')
print(IOError is OSError, EnvironmentError is OSError, OSError('only text').errno,
      FileNotFoundError(5, 'x').errno)  # expect: True True None 5
open('/no/such/file')  # raises: FileNotFoundError: [Errno 2] No such file or directory: '/no/such/file'
