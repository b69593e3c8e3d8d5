# PathBase: a kind of path that says what stat(), iterdir(), readlink() and open() are can do the rest.
import errno, io, posixpath, stat, types
from pathlib._abc import ParserBase, PathBase, PurePathBase, UnsupportedOperation
tree = {'/': ['a', 'l', 'loop'], '/a': ['b', 't.txt'], '/a/b': ['u.txt'], '/a/t.txt': b'text\n', '/a/b/u.txt': b'u', '/l': 'a/b', '/loop': 'loop'}
class Path(PathBase):
    __slots__ = ()
    parser = posixpath
    def __repr__(self): return f'Path({str(self)!r})'
    def entry(self, follow):
        path = str((self if follow else self.parent).resolve(strict=True))
        path = path if follow else posixpath.join(path, self.name)
        if path not in tree:
            raise FileNotFoundError(errno.ENOENT, 'none', path)
        return tree[path]
    def stat(self, *, follow_symlinks=True):
        entry = self.entry(follow_symlinks and self.name != '')
        mode = stat.S_IFDIR if isinstance(entry, list) else stat.S_IFREG if isinstance(entry, bytes) else stat.S_IFLNK
        return types.SimpleNamespace(st_mode=mode, st_ino=id(entry), st_dev=1)
    def iterdir(self):
        entry = self.entry(True)
        if not isinstance(entry, list):
            raise NotADirectoryError(errno.ENOTDIR, 'no folder', str(self))
        return (self / name for name in entry)
    def readlink(self): return self.with_segments(self.entry(False))
    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        data = io.BytesIO(self.entry(True))
        return data if 'b' in mode else io.TextIOWrapper(data, encoding=encoding)
top = Path('/')
print(top.is_dir(), (top / 'a/t.txt').is_file(), (top / 'l').is_symlink(), (top / 'x').exists(), (top / 'l/u.txt').resolve())
# expect: True True True False /a/b/u.txt
print((top / 'a/t.txt').read_text(), end='')  # expect: text
print(sorted(map(str, top.glob('*/*.txt'))), sorted(map(str, top.rglob('u*', recurse_symlinks=False))))
# expect: ['/a/t.txt', '/l/u.txt'] ['/a/b/u.txt']
print(sorted(map(str, top.glob('*/'))), [(str(p), d, f) for p, d, f in top.walk()])
# expect: ['/a/', '/l/'] [('/', ['a'], ['l', 'loop']), ('/a', ['b'], ['t.txt']), ('/a/b', [], ['u.txt'])]
print((top / 'a/b').samefile('/l'), (top / 'a').samefile('/l'))  # expect: True False
def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
attempt(lambda: (top / 'loop').resolve(strict=True).x)  # expect: OSError [Errno 40] Too many symbolic links in path: '/loop'
attempt(lambda: top.mkdir())  # expect: UnsupportedOperation Path.mkdir() is unsupported
attempt(lambda: PathBase('a').is_dir())  # expect: UnsupportedOperation PathBase.stat() is unsupported
attempt(lambda: PurePathBase('a').parts)  # expect: UnsupportedOperation ParserBase.split() is unsupported
attempt(lambda: ParserBase().sep)  # expect: UnsupportedOperation ParserBase.sep is unsupported
attempt(lambda: Path(b'a'))  # expect: TypeError path should be a str, not 'bytes'
p = Path('a//b/../c.tar.gz/')
print(str(p), p.parts, repr(p.name), p.parent, [str(x) for x in p.parents])
# expect: a//b/../c.tar.gz/ ('a', 'b', '..', 'c.tar.gz', '') '' a//b/../c.tar.gz ['a//b/../c.tar.gz', 'a//b/..', 'a//b', 'a', '']
print(Path('a/b').relative_to('a'), Path('a/b').relative_to('c', walk_up=True), Path('a/b').is_relative_to('a/'), Path('a/b').match('*b'))
# expect: b ../a/b True True
attempt(lambda: Path('/a').relative_to('a'))  # expect: ValueError '/a' and 'a' have different anchors
