# errno maps names to numbers and back.
import errno, os
print(errno.ENOENT, errno.EACCES, errno.EEXIST, errno.EINVAL, errno.EPIPE)  # expect: 2 13 17 22 32
print(errno.EAGAIN == errno.EWOULDBLOCK, errno.ETIMEDOUT)  # expect: True 110
print(errno.errorcode[2], errno.errorcode[errno.EINTR], os.strerror(errno.EACCES))
# expect: ENOENT EINTR Permission denied
print(type(errno.errorcode).__name__)  # expect: dict
try:
    os.remove('/no/such/file')
except OSError as error:
    print(error.errno == errno.ENOENT, errno.errorcode[error.errno])  # expect: True ENOENT
print(all(isinstance(n, int) and errno.errorcode[n] for n in errno.errorcode))  # expect: True
print(hasattr(errno, 'ENOTDIR'), hasattr(errno, 'EXYZ'))  # expect: True False
