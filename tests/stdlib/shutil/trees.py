# Copying, moving and removing files and trees.
import os, shutil, tempfile
top = tempfile.mkdtemp(); os.chdir(top)
os.makedirs('s/a'); open('s/f', 'w').write('text'); open('s/a/g.tmp', 'w').close(); os.symlink('f', 's/l')
os.chmod('s/f', 0o640); os.utime('s/f', (1000, 2000))
print(shutil.copyfile('s/f', 'c'), open('c').read(), shutil.copy2('s/f', 'd'), os.stat('d').st_mtime, oct(os.stat('d').st_mode))
# expect: c text d 2000.0 0o100640
print(shutil.copytree('s', 't', ignore=shutil.ignore_patterns('*.tmp')), sorted(os.listdir('t')), os.listdir('t/a'), os.path.islink('t/l'))
# expect: t ['a', 'f', 'l'] [] False
print(shutil.copytree('s', 'u', symlinks=True), os.readlink('u/l'), shutil.move('u', 't'), os.path.exists('u'))  # expect: u f t/u False
print(shutil.which('sh') is not None, shutil.which('no-such-command'), shutil.disk_usage('/')._fields)  # expect: True None ('total', 'used', 'free')
os.environ['COLUMNS'], os.environ['LINES'] = '33', '7'
print(shutil.get_terminal_size())  # expect: os.terminal_size(columns=33, lines=7)
failed = []
shutil.rmtree('nope', onexc=lambda function, path, error: failed.append((path, type(error).__name__)))
print(failed)  # expect: [('nope', 'FileNotFoundError')]
def attempt(f, *args):
    try:
        print(f(*args))
    except (OSError, LookupError, ValueError) as error:
        print(type(error).__name__, error)
attempt(shutil.copyfile, 's/f', 's/f')  # expect: SameFileError 's/f' and 's/f' are the same file
attempt(shutil.move, 't', 't/a')  # expect: Error Cannot move a directory 't' into itself 't/a'.
attempt(shutil.copytree, 's', 't')  # expect: FileExistsError [Errno 17] File exists: 't'
attempt(shutil.chown, 'c', 'no such user')  # expect: LookupError no such user: 'no such user'
os.chdir('/'); shutil.rmtree(top); print(os.path.exists(top))  # expect: False
