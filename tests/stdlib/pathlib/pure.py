# Paths as text: parts, joining, names, relations, patterns.
from pathlib import Path, PurePath, PurePosixPath
p = PurePosixPath('/usr//lib/./python3.tar.gz')
print(repr(p), p.parts, p.parent, p.name, p.suffixes, p.stem)
# expect: PurePosixPath('/usr/lib/python3.tar.gz') ('/', 'usr', 'lib', 'python3.tar.gz') /usr/lib python3.tar.gz ['.tar', '.gz'] python3.tar
print(Path('a') / 'b' / Path('c'), 'x' / Path('y'), Path('a') / '/b', Path(), Path('a', 'b').joinpath('c'))  # expect: a/b/c x/y /b . a/b/c
print([str(x) for x in Path('a/b/c').parents], p.with_suffix('.zip').name, p.with_name('x'), p.with_stem('y').name)
# expect: ['a/b', 'a', '.'] python3.tar.zip /usr/lib/x y.gz
print(p.relative_to('/usr'), Path('a/b').relative_to('a/c', walk_up=True), p.is_relative_to('/lib'), p.is_absolute(), p.as_uri())
# expect: lib/python3.tar.gz ../b False True file:///usr/lib/python3.tar.gz
print(p.match('*.gz'), p.match('/*.gz'), p.full_match('/**/*.gz'), Path('a/b/c').full_match('a/*'))  # expect: True False True False
print(Path('a') == Path('a/'), Path('a') < Path('b'), {Path('x'): 1}[Path('./x')], sorted([Path('b'), Path('a/c')]))
# expect: True True 1 [PosixPath('a/c'), PosixPath('b')]
def attempt(f):
    try:
        print(f())
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)
attempt(lambda: Path(5))
# expect: TypeError argument should be a str or an os.PathLike object where __fspath__ returns a str, not 'int'
attempt(lambda: Path('a').relative_to('b'))  # expect: ValueError 'a' is not in the subpath of 'b'
attempt(lambda: Path('a').with_suffix('x'))  # expect: ValueError Invalid suffix 'x'
attempt(lambda: Path('/').with_name('x'))  # expect: ValueError PosixPath('/') has an empty name
attempt(lambda: Path('a').as_uri())  # expect: ValueError relative path can't be expressed as a file URI
attempt(lambda: Path('a') / 5)  # expect: TypeError unsupported operand type(s) for /: 'PosixPath' and 'int'
