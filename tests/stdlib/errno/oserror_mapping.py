# Numbers of errno choose the class of OSError.
import errno
for name in ('EPERM', 'EACCES', 'ENOENT', 'EEXIST', 'ECONNRESET', 'EALREADY', 'EINPROGRESS', 'ESHUTDOWN',
             'ECONNABORTED', 'EIO'):
    error = OSError(getattr(errno, name), 'text')
    print(name, type(error).__name__, isinstance(error, ConnectionError))
    # expect: EPERM PermissionError False
    # expect: EACCES PermissionError False
    # expect: ENOENT FileNotFoundError False
    # expect: EEXIST FileExistsError False
    # expect: ECONNRESET ConnectionResetError True
    # expect: EALREADY BlockingIOError False
    # expect: EINPROGRESS BlockingIOError False
    # expect: ESHUTDOWN BrokenPipeError True
    # expect: ECONNABORTED ConnectionAbortedError True
    # expect: EIO OSError False
