# join, split, splitext, basename, dirname and their corner cases.
import os.path as p
print(p.join('a', 'b', '/c', 'd'), p.join('a', ''), p.join('a/', 'b'))  # expect: /c/d a/ a/b
print(repr(p.join('')), p.join(b'a', b'b'), p.split('/a/b'), p.split('/a/b/'))
# expect: '' b'a/b' ('/a', 'b') ('/a/b', '')
print(p.split('a'), p.split('//x'), p.basename('/a/b.c'), p.dirname('/a/b'))
# expect: ('', 'a') ('//', 'x') b.c /a
print(p.dirname('a'), p.splitdrive('/a'), p.splitroot('/a/b'))  # expect:  ('', '/a') ('', '/', 'a/b')
print(p.splitext('a.tar.gz'), p.splitext('.bashrc'), p.splitext('a/.b.c'))
# expect: ('a.tar', '.gz') ('.bashrc', '') ('a/.b', '.c')
print(p.splitext('noext'), p.splitext('a.b/c'), p.splitext('...x'), p.isabs('/x'))
# expect: ('noext', '') ('a.b/c', '') ('...x', '') True
print(p.isabs('x'), p.commonpath(['/a/b', '/a/c/d']))  # expect: False /a
print(p.commonprefix(['abc', 'abd']), p.commonpath(['a/b', 'a']))  # expect: ab a
for f in (lambda: p.join('a', 5), lambda: p.join('a', b'b'), lambda: p.commonpath([]),
          lambda: p.commonpath(['/a', 'b']), lambda: p.basename(5), lambda: p.join()):
    try:
        f()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
        # expect: TypeError join() argument must be str, bytes, or os.PathLike object, not 'int'
        # expect: TypeError Can't mix strings and bytes in path components
        # expect: ValueError commonpath() arg is an empty sequence
        # expect: ValueError Can't mix absolute and relative paths
        # expect: TypeError expected str, bytes or os.PathLike object, not int
        # expect: TypeError join() missing 1 required positional argument: 'a'
