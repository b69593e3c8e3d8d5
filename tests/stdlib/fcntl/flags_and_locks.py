# Descriptor flags, locks, structures in bytes; resource limits and users of the system.
import fcntl, os, pwd, grp, resource, struct
path = f'/tmp/kukri-fcntl-{os.getpid()}'
with open(path, 'w') as f:
    flags = fcntl.fcntl(f, fcntl.F_GETFD)
    print(flags == fcntl.FD_CLOEXEC, fcntl.fcntl(f, fcntl.F_SETFD, 0), os.get_inheritable(f.fileno()))  # expect: True 0 True
    fcntl.flock(f, fcntl.LOCK_EX | fcntl.LOCK_NB)
    with open(path) as g:
        try:
            fcntl.flock(g, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            print(error)  # expect: [Errno 11] Resource temporarily unavailable
    fcntl.lockf(f, fcntl.LOCK_EX); fcntl.lockf(f, fcntl.LOCK_UN)
    print(struct.unpack('hhqqi', fcntl.fcntl(f, fcntl.F_GETLK, struct.pack('hhqqi', fcntl.F_WRLCK, 0, 0, 0, 0)))[0])  # expect: 2
os.unlink(path)
print(pwd.getpwuid(0).pw_name, pwd.getpwnam('root').pw_dir, grp.getgrgid(0).gr_name, type(grp.getgrall()))  # expect: root /root root <class 'list'>
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
print(resource.getrusage(resource.RUSAGE_SELF).ru_utime >= 0, resource.getpagesize(), resource.RLIM_INFINITY)  # expect: True 4096 -1
def attempt(f, *args):
    try:
        print(f(*args))
    except (OSError, TypeError, ValueError, KeyError) as error:
        print(type(error).__name__, error)
attempt(fcntl.fcntl, 99, fcntl.F_GETFL)  # expect: OSError [Errno 9] Bad file descriptor
attempt(pwd.getpwnam, 'no such user')  # expect: KeyError "getpwnam(): name not found: 'no such user'"
attempt(pwd.getpwuid, 2**31 - 5)  # expect: KeyError 'getpwuid(): uid not found: 2147483643'
attempt(resource.getrlimit, 99)  # expect: ValueError invalid resource specified
attempt(resource.setrlimit, resource.RLIMIT_NOFILE, (hard, hard - 1))  # expect: ValueError current limit exceeds maximum limit
