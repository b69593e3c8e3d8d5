# Identity, working folder, urandom, system constants and fspath.
import os
print(os.getpid() > 0, os.getppid() > 0, os.name, os.sep, os.linesep == '\n')
# expect: True True posix / True
print(os.pathsep, os.curdir, os.pardir, os.devnull, os.extsep, os.altsep)  # expect: : . .. /dev/null . None
print(os.getcwd() == os.path.realpath('.'), len(os.urandom(8)), os.cpu_count() > 0)  # expect: True 8 True
print(os.getuid() >= 0)  # expect: True
class P:
    def __fspath__(self): return '/from/fspath'
print(os.fspath('a'), os.fspath(b'b'), os.fspath(P()), os.fsencode('é'))
# expect: a b'b' /from/fspath b'\xc3\xa9'
print(os.fsdecode(b'\xff') == '\udcff', os.strerror(2), os.path.join(P(), 'x'))
# expect: True No such file or directory /from/fspath/x
class Bad:
    def __fspath__(self): return 5
for value in (5, None, Bad()):
    try:
        os.fspath(value)
    except TypeError as error:
        print(error)
        # expect: expected str, bytes or os.PathLike object, not int
        # expect: expected str, bytes or os.PathLike object, not NoneType
        # expect: expected Bad.__fspath__() to return str or bytes, not int
old = os.getcwd(); os.chdir('/'); print(os.getcwd()); os.chdir(old)  # expect: /
print(os.system('exit 3') >> 8, os.waitstatus_to_exitcode(os.system('exit 4')))  # expect: 3 4
