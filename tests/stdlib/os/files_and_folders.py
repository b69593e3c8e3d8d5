# Making, listing, renaming and removing files and folders.
import os
root = f'/tmp/kukri-os-{os.getpid()}'
os.makedirs(root + '/a/b')
os.makedirs(root + '/a', exist_ok=True)
with open(root + '/a/file', 'w') as f: f.write('12345')
print(sorted(os.listdir(root + '/a')), os.stat(root + '/a/file').st_size)  # expect: ['b', 'file'] 5
print(os.path.isdir(root), os.access(root, os.W_OK))  # expect: True True
print(sorted((e.name, e.is_dir(), e.is_file()) for e in os.scandir(root + '/a')))
# expect: [('b', True, False), ('file', False, True)]
os.rename(root + '/a/file', root + '/moved'); os.symlink('moved', root + '/link')
print(os.readlink(root + '/link'), os.path.islink(root + '/link'))  # expect: moved True
print(os.lstat(root + '/link').st_size)  # expect: 5
print([(p.removeprefix(root), sorted(d), sorted(n)) for p, d, n in os.walk(root)])
# expect: [('', ['a'], ['link', 'moved']), ('/a', ['b'], []), ('/a/b', [], [])]
for f in (lambda: os.mkdir(root), lambda: os.rmdir(root), lambda: os.remove(root + '/none'),
          lambda: os.listdir(root + '/none'), lambda: os.rename(root + '/none', root + '/x'),
          lambda: os.stat(root + '/none'), lambda: os.mkdir(5), lambda: os.listdir(root + '/moved'),
          lambda: os.makedirs(root + '/a'), lambda: os.stat('a\0b')):
    try:
        f()
    except (OSError, TypeError, ValueError) as error:
        print(type(error).__name__, str(error).replace(root, 'ROOT'))
        # expect: FileExistsError [Errno 17] File exists: 'ROOT'
        # expect: OSError [Errno 39] Directory not empty: 'ROOT'
        # expect: FileNotFoundError [Errno 2] No such file or directory: 'ROOT/none'
        # expect: FileNotFoundError [Errno 2] No such file or directory: 'ROOT/none'
        # expect: FileNotFoundError [Errno 2] No such file or directory: 'ROOT/none' -> 'ROOT/x'
        # expect: FileNotFoundError [Errno 2] No such file or directory: 'ROOT/none'
        # expect: TypeError mkdir: path should be string, bytes or os.PathLike, not int
        # expect: NotADirectoryError [Errno 20] Not a directory: 'ROOT/moved'
        # expect: FileExistsError [Errno 17] File exists: 'ROOT/a'
        # expect: ValueError stat: embedded null character in path
os.replace(root + '/moved', root + '/link'); os.unlink(root + '/link'); os.removedirs(root + '/a/b')
print(os.path.exists(root))  # expect: False
