# scandir and its entries; walk.
import os, shutil
top = f'/tmp/kukri-scan-{os.getpid()}'
os.makedirs(top + '/d/e')
open(top + '/f', 'w').close()
os.symlink('d', top + '/link'); os.symlink('nowhere', top + '/broken')
with os.scandir(top) as entries:
    for e in sorted(entries, key=lambda e: e.name):
        print(repr(e), e.is_dir(), e.is_dir(follow_symlinks=False), e.is_file(), e.is_symlink(), e.path == os.path.join(top, e.name))
        # expect: <DirEntry 'broken'> False False False True True
        # expect: <DirEntry 'd'> True True False False True
        # expect: <DirEntry 'f'> False False True False True
        # expect: <DirEntry 'link'> True False False True True
print(next(entries, 'closed'))  # expect: closed
e = next(os.scandir(top.encode() + b'/d'))
print(e.name, e.inode() == e.stat().st_ino, os.fspath(e) == e.path)  # expect: b'e' True True
print(sorted(os.listdir(top)), [sorted(f) for _, f, _ in os.walk(top)])  # expect: ['broken', 'd', 'f', 'link'] [['d', 'link'], ['e'], []]
fd = os.open(top, os.O_RDONLY)
print(sorted(e.name for e in os.scandir(fd)), os.stat('f', dir_fd=fd).st_size)  # expect: ['broken', 'd', 'f', 'link'] 0
os.close(fd)
shutil.rmtree(top)
try:
    os.scandir(top)
except FileNotFoundError as error:
    print(error.errno, error.filename == top)  # expect: 2 True
