"""The part of shutil that packs folders into archives and unpacks them. The formats are those of tarfile and zipfile."""
import os
import sys


class ReadError(OSError):
    """An archive cannot be read."""


class RegistryError(Exception):
    """A format's name or extension is already registered, or not at all."""


ReadError.__module__ = RegistryError.__module__ = 'shutil'


def _owner_filter(owner, group):
    import shutil
    uid = shutil._user_number(owner) if owner is not None else None
    gid = shutil._group_number(group) if group is not None else None

    def change(info):
        if gid is not None:
            info.gid, info.gname = gid, group
        if uid is not None:
            info.uid, info.uname = uid, owner
        return info
    return change


def _make_tar(base_name, base_dir, compress='gzip', dry_run=False, owner=None, group=None, logger=None, root_dir=None):
    import tarfile
    kind = {None: '', 'gzip': 'gz', 'bzip2': 'bz2', 'xz': 'xz'}[compress]
    name = base_name + '.tar' + ('.' + kind if kind else '')
    _make_parent(name, dry_run, logger)
    if logger is not None:
        logger.info('Creating tar archive')
    if not dry_run:
        with tarfile.open(name, f'w|{kind}') as archive:
            source = base_dir if root_dir is None else os.path.join(root_dir, base_dir)
            archive.add(source, base_dir, filter=_owner_filter(owner, group))
    return name


def _make_zip(base_name, base_dir, verbose=0, dry_run=False, logger=None, owner=None, group=None, root_dir=None):
    import zipfile
    name = base_name + '.zip'
    _make_parent(name, dry_run, logger)
    if logger is not None:
        logger.info("creating '%s' and adding '%s' to it", name, base_dir)
    if dry_run:
        return name
    with zipfile.ZipFile(name, 'w', compression=zipfile.ZIP_DEFLATED) as archive:
        source = os.path.normpath(base_dir if root_dir is None else os.path.join(root_dir, base_dir))
        inside = os.path.normpath(base_dir)
        if inside != os.curdir:
            archive.write(source, inside)
        for folder, folders, files in os.walk(source):
            shown = folder if root_dir is None else os.path.relpath(folder, root_dir)
            for entry in sorted(folders):
                archive.write(os.path.join(folder, entry), os.path.normpath(os.path.join(shown, entry)))
            for entry in files:
                path = os.path.join(folder, entry)
                if os.path.isfile(path):
                    archive.write(path, os.path.normpath(os.path.join(shown, entry)))
    return name


_make_tar.supports_root_dir = _make_zip.supports_root_dir = True


def _make_parent(name, dry_run, logger):
    folder = os.path.dirname(name)
    if folder and not os.path.exists(folder):
        if logger is not None:
            logger.info('creating %s', folder)
        if not dry_run:
            os.makedirs(folder)


def _has(module):
    import importlib.util
    try:
        return importlib.util.find_spec(module) is not None
    except (ImportError, ValueError):
        return False


_archive_formats = {'tar': (_make_tar, [('compress', None)], 'uncompressed tar file')}
if _has('zlib'):
    _archive_formats['gztar'] = (_make_tar, [('compress', 'gzip')], "gzip'ed tar-file")
    _archive_formats['zip'] = (_make_zip, [], 'ZIP file')
if _has('bz2'):
    _archive_formats['bztar'] = (_make_tar, [('compress', 'bzip2')], "bzip2'ed tar-file")
if _has('lzma'):
    _archive_formats['xztar'] = (_make_tar, [('compress', 'xz')], "xz'ed tar-file")


def get_archive_formats():
    """The formats that make_archive() knows: (name, description) pairs."""
    return sorted((name, row[2]) for name, row in _archive_formats.items())


def register_archive_format(name, function, extra_args=None, description=''):
    """Add a format: function(base_name, base_dir, **extra_args) makes the archive and returns its name."""
    if extra_args is None:
        extra_args = []
    if not callable(function):
        raise TypeError(f'The {function} object is not callable')
    if not isinstance(extra_args, (tuple, list)):
        raise TypeError('extra_args needs to be a sequence')
    for element in extra_args:
        if not isinstance(element, (tuple, list)) or len(element) != 2:
            raise TypeError('extra_args elements are : (arg_name, value)')
    _archive_formats[name] = (function, extra_args, description)


def unregister_archive_format(name):
    """Remove a format of make_archive()."""
    del _archive_formats[name]


def make_archive(base_name, format, root_dir=None, base_dir=None, verbose=0, dry_run=0, owner=None, group=None, logger=None):
    """Pack a folder; return the archive's name, which is base_name with the format's extension.

    Names in the archive start with `base_dir`, seen from `root_dir`; both default to the working directory.
    """
    sys.audit('shutil.make_archive', base_name, format, root_dir, base_dir)
    try:
        function, extra, _ = _archive_formats[format]
    except KeyError:
        raise ValueError(f"unknown archive format '{format}'") from None
    options = {'dry_run': dry_run, 'logger': logger, **dict(extra)}
    if format != 'zip':
        options.update(owner=owner, group=group)
    if base_dir is None:
        base_dir = os.curdir
    came_from = None
    if root_dir is not None:
        base_name = os.path.abspath(base_name)
        if getattr(function, 'supports_root_dir', False):
            options['root_dir'] = root_dir
        else:
            came_from = os.getcwd()
            if not dry_run:
                os.chdir(root_dir)
    try:
        return function(base_name, base_dir, **options)
    finally:
        if came_from is not None:
            os.chdir(came_from)


# --- unpacking --------------------------------------------------------------------------------------------------------------------

def _unpack_zip(filename, extract_dir):
    import shutil
    import zipfile
    if not zipfile.is_zipfile(filename):
        raise ReadError(f'{filename} is not a zip file')
    with zipfile.ZipFile(filename) as archive:
        for info in archive.infolist():
            name = info.filename
            # Nothing may be written outside the folder.
            if name.startswith('/') or '..' in name:
                continue
            target = os.path.join(extract_dir, *name.split('/'))
            os.makedirs(os.path.dirname(target), exist_ok=True)
            if not name.endswith('/'):
                with archive.open(name, 'r') as source, open(target, 'wb') as out:
                    shutil.copyfileobj(source, out)


def _unpack_tar(filename, extract_dir, *, filter=None):
    import tarfile
    try:
        archive = tarfile.open(filename)
    except tarfile.TarError:
        raise ReadError(f'{filename} is not a compressed or uncompressed tar file') from None
    with archive:
        archive.extractall(extract_dir, filter=filter)


_unpack_formats = {'tar': (['.tar'], _unpack_tar, [], 'uncompressed tar file'), 'zip': (['.zip'], _unpack_zip, [], 'ZIP file')}
if _has('zlib'):
    _unpack_formats['gztar'] = (['.tar.gz', '.tgz'], _unpack_tar, [], "gzip'ed tar-file")
if _has('bz2'):
    _unpack_formats['bztar'] = (['.tar.bz2', '.tbz2'], _unpack_tar, [], "bzip2'ed tar-file")
if _has('lzma'):
    _unpack_formats['xztar'] = (['.tar.xz', '.txz'], _unpack_tar, [], "xz'ed tar-file")


def get_unpack_formats():
    """The formats that unpack_archive() knows: (name, extensions, description) triples."""
    return sorted((name, row[0], row[3]) for name, row in _unpack_formats.items())


def register_unpack_format(name, extensions, function, extra_args=None, description=''):
    """Add a format: function(filename, extract_dir, **extra_args) unpacks."""
    known = {extension: other for other, row in _unpack_formats.items() for extension in row[0]}
    for extension in extensions:
        if extension in known:
            raise RegistryError(f'{extension} is already registered for "{known[extension]}"')
    if not callable(function):
        raise TypeError('The registered function must be a callable')
    _unpack_formats[name] = (extensions, function, extra_args or [], description)


def unregister_unpack_format(name):
    """Remove a format of unpack_archive()."""
    del _unpack_formats[name]


def unpack_archive(filename, extract_dir=None, format=None, *, filter=None):
    """Unpack an archive, of a given format or that of its extension, into a folder (the working directory)."""
    sys.audit('shutil.unpack_archive', filename, extract_dir, format)
    extract_dir = os.fspath(os.getcwd() if extract_dir is None else extract_dir)
    filename = os.fspath(filename)
    if format is not None:
        if format not in _unpack_formats:
            raise ValueError(f"Unknown unpack format '{format}'")
    else:
        format = next((name for name, row in _unpack_formats.items() if any(filename.endswith(e) for e in row[0])), None)
        if format is None:
            raise ReadError(f"Unknown archive format '{filename}'")
    _, function, extra, _ = _unpack_formats[format]
    options = dict(extra)
    if filter is not None:
        options['filter'] = filter
    function(filename, extract_dir, **options)
