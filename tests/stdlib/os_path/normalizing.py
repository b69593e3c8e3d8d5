# normpath, abspath, relpath, realpath, expanduser, expandvars, exists and samefile.
import os, os.path as p
print(p.normpath('a//b/./c/../d'), p.normpath(''), p.normpath('/../a'))  # expect: a/b/d . /a
print(p.normpath('../..'), p.normpath('//a'), p.normpath('///a'))  # expect: ../.. //a /a
print(p.relpath('/a/b/c', '/a/d'), p.relpath('/a', '/a'), p.abspath('/a/../b'))  # expect: ../b/c . /b
print(p.abspath('x') == p.join(os.getcwd(), 'x'))  # expect: True
os.environ['KUKRI_V'] = 'val'; os.environ['HOME'] = '/home/h'
print(p.expandvars('$KUKRI_V/${KUKRI_V}/$NOT_SET_X'), p.expanduser('~/x'))
# expect: val/val/$NOT_SET_X /home/h/x
print(p.expanduser('a~'), p.exists('/tmp'), p.exists('/no/such'), p.isfile('/tmp'))
# expect: a~ True False False
print(p.isdir('/tmp'), p.samefile('/tmp', '/tmp/.'), p.getsize('/dev/null'))  # expect: True True 0
print(p.lexists('/no/such'), p.exists('a\0b'), p.realpath('/tmp/..'))  # expect: False False /
for f in (lambda: p.getsize('/no/such'), lambda: p.relpath(''), lambda: p.getmtime('/no/such'),
          lambda: p.realpath('/no/such', strict=True)):
    try:
        f()
    except (OSError, ValueError) as error:
        print(type(error).__name__, error)
        # expect: FileNotFoundError [Errno 2] No such file or directory: '/no/such'
        # expect: ValueError no path specified
        # expect: FileNotFoundError [Errno 2] No such file or directory: '/no/such'
        # expect: FileNotFoundError [Errno 2] No such file or directory: '/no'
