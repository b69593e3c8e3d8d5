# Paths that look at the file system: reading, writing, making, globbing, walking.
import os, shutil
from pathlib import Path
top = Path(f'/tmp/kukri-path-{os.getpid()}')
(top / 'a/b').mkdir(parents=True)
print((top / 'a/t.txt').write_text('häuser\n', encoding='utf-8'), (top / 'a/b/u.py').write_bytes(b'xy'))  # expect: 7 2
print((top / 'a/t.txt').read_text(encoding='utf-8').strip(), (top / 'a/b/u.py').read_bytes())  # expect: häuser b'xy'
(top / 'l').symlink_to('a')
def show(paths): print(sorted(str(p.relative_to(top)) for p in paths))
show(top.iterdir())  # expect: ['a', 'l']
show(top.glob('*/*.txt'))  # expect: ['a/t.txt', 'l/t.txt']
show(top.rglob('*.py'))  # expect: ['a/b/u.py']
show(top.glob('**/'))  # expect: ['.', 'a', 'a/b']
show(top.glob('**'))  # expect: ['.', 'a', 'a/b', 'a/b/u.py', 'a/t.txt', 'l']
print([(p.name, d, f) for p, d, f in (top / 'a').walk()])  # expect: [('a', ['b'], ['t.txt']), ('b', [], ['u.py'])]
print(top.is_dir(), (top / 'l').is_symlink(), (top / 'l').readlink(), (top / 'x').exists(), (top / 'l/../a').resolve() == top / 'a')
# expect: True True a False True
(top / 'n').touch(); print((top / 'n').rename(top / 'm').stat().st_size)  # expect: 0
with (top / 'm').open('w') as f: print(f.write('abc'))  # expect: 3
(top / 'm').unlink(); (top / 'm').unlink(missing_ok=True)
for f in (lambda: (top / 'm').unlink(), lambda: (top / 'a').mkdir(), lambda: top.glob(''), lambda: top.glob('/x'), lambda: (top / 'q').write_text(5)):
    try:
        f()
    except (OSError, ValueError, NotImplementedError, TypeError) as error:
        print(type(error).__name__, str(error).replace(str(top), 'TOP'))
        # expect: FileNotFoundError [Errno 2] No such file or directory: 'TOP/m'
        # expect: FileExistsError [Errno 17] File exists: 'TOP/a'
        # expect: ValueError Unacceptable pattern: PosixPath('.')
        # expect: NotImplementedError Non-relative patterns are unsupported
        # expect: TypeError data must be str, not int
shutil.rmtree(top)
print(top.exists())  # expect: False
