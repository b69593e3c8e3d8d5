"""Operations on whole files and trees of folders: copying, moving, removing, packing.

Packing and unpacking are in _shutil_archives.
"""
import fnmatch
import os
import stat
import sys
from collections import namedtuple

from _shutil_archives import (ReadError, RegistryError, get_archive_formats, get_unpack_formats, make_archive, register_archive_format,
                              register_unpack_format, unpack_archive, unregister_archive_format, unregister_unpack_format)

__all__ = ['copyfileobj', 'copyfile', 'copymode', 'copystat', 'copy', 'copy2', 'copytree', 'move', 'rmtree', 'Error', 'SpecialFileError',
           'ExecError', 'make_archive', 'get_archive_formats', 'register_archive_format', 'unregister_archive_format',
           'get_unpack_formats', 'register_unpack_format', 'unregister_unpack_format', 'unpack_archive', 'ignore_patterns', 'chown',
           'which', 'get_terminal_size', 'SameFileError', 'disk_usage']

COPY_BUFSIZE = 256 * 1024


class Error(OSError):
    """What copytree() and move() raise; from copytree() with the list of all failures."""


class SameFileError(Error):
    """Source and destination are the same file."""


class SpecialFileError(OSError):
    """An operation on a special file, such as a named pipe, that makes no sense."""


class ExecError(OSError):
    """A command could not be run. No longer raised."""


# --- Files ------------------------------------------------------------------------------------------------------------------------

def copyfileobj(fsrc, fdst, length=0):
    """Copy what is left of one file object to another."""
    if not length:
        length = COPY_BUFSIZE
    read, write = fsrc.read, fdst.write
    while data := read(length):
        write(data)


def _is_same_file(src, dst):
    try:
        if isinstance(src, os.DirEntry):
            return os.path.samestat(src.stat(), os.stat(dst))
        return os.path.samefile(src, dst)
    except OSError:
        return False


def _stat(entry):
    return entry.stat() if isinstance(entry, os.DirEntry) else os.stat(entry)


def _is_link(entry):
    return entry.is_symlink() if isinstance(entry, os.DirEntry) else os.path.islink(entry)


def _copy_by_system(fsrc, fdst):
    """Copy inside the kernel; False if these files cannot be copied that way and nothing has been written."""
    try:
        source, target = fsrc.fileno(), fdst.fileno()
        size = os.fstat(source).st_size
    except Exception:
        return False
    offset = 0
    while True:
        try:
            sent = os.sendfile(target, source, offset, max(size, 2 ** 23))
        except OSError as error:
            error.filename, error.filename2 = fsrc.name, fdst.name
            if offset == 0 and error.errno != 28:      # no space left is no reason to try again
                return False
            raise
        if sent == 0:
            return offset > 0 or size == 0
        offset += sent


def copyfile(src, dst, *, follow_symlinks=True):
    """Copy a file's contents; return the destination. Without follow_symlinks a link is copied as a link."""
    sys.audit('shutil.copyfile', src, dst)
    if _is_same_file(src, dst):
        raise SameFileError(f'{src!r} and {dst!r} are the same file')
    for path in (src, dst):
        try:
            info = _stat(path)
        except OSError:
            continue
        if stat.S_ISFIFO(info.st_mode):
            name = path.path if isinstance(path, os.DirEntry) else path
            raise SpecialFileError(f'`{name}` is a named pipe')
    if not follow_symlinks and _is_link(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, 'rb') as fsrc:
        try:
            with open(dst, 'wb') as fdst:
                if not _copy_by_system(fsrc, fdst):
                    copyfileobj(fsrc, fdst)
        except IsADirectoryError as error:
            if not os.path.exists(dst):
                raise FileNotFoundError(f'Directory does not exist: {dst}') from error
            raise
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    """Copy the permission bits."""
    sys.audit('shutil.copymode', src, dst)
    if not follow_symlinks and _is_link(src) and os.path.islink(dst):
        return         # Linux has no modes of links
    os.chmod(dst, stat.S_IMODE(_stat(src).st_mode))


def _copy_attributes(src, dst, follow_symlinks):
    try:
        names = os.listxattr(src, follow_symlinks=follow_symlinks)
    except OSError as error:
        if error.errno not in _NO_ATTRIBUTES:
            raise
        return
    for name in names:
        try:
            os.setxattr(dst, name, os.getxattr(src, name, follow_symlinks=follow_symlinks), follow_symlinks=follow_symlinks)
        except OSError as error:
            if error.errno not in _NO_ATTRIBUTES:
                raise


_NO_ATTRIBUTES = (1, 13, 22, 61, 95)      # EPERM, EACCES, EINVAL, ENODATA, ENOTSUP


def copystat(src, dst, *, follow_symlinks=True):
    """Copy permission bits, times and extended attributes."""
    sys.audit('shutil.copystat', src, dst)
    follow = follow_symlinks or not (_is_link(src) and os.path.islink(dst))
    info = src.stat(follow_symlinks=follow) if isinstance(src, os.DirEntry) else os.stat(src, follow_symlinks=follow)
    os.utime(dst, ns=(info.st_atime_ns, info.st_mtime_ns), follow_symlinks=follow)
    _copy_attributes(src, dst, follow)
    try:
        os.chmod(dst, stat.S_IMODE(info.st_mode), follow_symlinks=follow)
    except NotImplementedError:
        pass           # the mode of a link


def copy(src, dst, *, follow_symlinks=True):
    """Copy contents and permission bits; the destination may be a folder. Return the destination."""
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """As copy(), with times and extended attributes too."""
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


# --- Trees ------------------------------------------------------------------------------------------------------------------------

def ignore_patterns(*patterns):
    """An `ignore` argument of copytree() that leaves out the names that glob patterns fit."""
    def ignored(path, names):
        found = set()
        for pattern in patterns:
            found.update(fnmatch.filter(names, pattern))
        return found
    return ignored


def _copy_entry(entry, source, target, symlinks, ignore, copy_function, ignore_dangling_symlinks):
    if not entry.is_symlink():
        if entry.is_dir():
            copytree(entry, target, symlinks, ignore, copy_function, ignore_dangling_symlinks)
        else:
            copy_function(source, target)
        return
    linked = os.readlink(entry.path)
    if symlinks:
        os.symlink(linked, target)
        copystat(entry, target, follow_symlinks=False)
    elif os.path.exists(entry.path) or not ignore_dangling_symlinks:
        if entry.is_dir():
            copytree(entry, target, symlinks, ignore, copy_function, ignore_dangling_symlinks)
        else:
            copy_function(source, target)


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False):
    """Copy a folder with all below; return the destination.

    `ignore(folder, names)` returns the names to leave out. Failures are collected and raised together, as Error, at the end.
    """
    sys.audit('shutil.copytree', src, dst)
    with os.scandir(src) as found:
        entries = list(found)
    ignored = set() if ignore is None else ignore(os.fspath(src), [entry.name for entry in entries])
    # The functions of this module are given the entry, which knows more; others get a path.
    by_entry = copy_function is copy2 or copy_function is copy
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    errors = []
    for entry in entries:
        if entry.name in ignored:
            continue
        path, target = os.path.join(src, entry.name), os.path.join(dst, entry.name)
        try:
            if entry.is_dir() and not (entry.is_symlink() and symlinks):
                copytree(entry if by_entry else path, target, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
            else:
                _copy_entry(entry, entry if by_entry else path, target, symlinks, ignore, copy_function, ignore_dangling_symlinks)
        except Error as error:
            errors.extend(error.args[0])
        except OSError as error:
            errors.append((path, target, str(error)))
    try:
        copystat(src, dst)
    except OSError as error:
        errors.append((src, dst, str(error)))
    if errors:
        raise Error(errors)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    """Remove a folder with all below.

    Errors are raised, ignored, or given to `onexc(function, path, exception)` (`onerror` gets sys.exc_info() in place of the
    exception and is deprecated). Folders are gone through by descriptor, so that links put there meanwhile lead nowhere.
    """
    sys.audit('shutil.rmtree', path, dir_fd)
    if ignore_errors:
        def report(function, name, error):
            pass
    elif onexc is not None:
        report = onexc
    elif onerror is not None:
        def report(function, name, error):
            onerror(function, name, (type(error), error, error.__traceback__))
    else:
        def report(function, name, error):
            raise error
    if isinstance(path, bytes):
        path = os.fsdecode(path)
    _remove_tree(dir_fd, path, path, report)


rmtree.avoids_symlink_attacks = True


def _remove_tree(folder_fd, name, whole, report):
    try:
        before = os.stat(name, dir_fd=folder_fd, follow_symlinks=False)
    except OSError as error:
        error.filename = whole
        return report(os.lstat, whole, error)
    if stat.S_ISLNK(before.st_mode):
        return _report_link(whole, report)
    try:
        fd = os.open(name, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW, dir_fd=folder_fd)
    except OSError as error:
        error.filename = whole
        return report(os.open, whole, error)
    try:
        if not os.path.samestat(before, os.fstat(fd)):
            return _report_link(whole, report)
        _empty_folder(fd, whole, report)
    finally:
        try:
            os.close(fd)
        except OSError as error:
            error.filename = whole
            report(os.close, whole, error)
    try:
        os.rmdir(name, dir_fd=folder_fd)
    except OSError as error:
        error.filename = whole
        report(os.rmdir, whole, error)


def _report_link(whole, report):
    error = OSError('Cannot call rmtree on a symbolic link')
    error.filename = whole
    report(os.path.islink, whole, error)


def _empty_folder(fd, whole, report):
    try:
        with os.scandir(fd) as found:
            entries = list(found)
    except OSError as error:
        error.filename = whole
        report(os.scandir, whole, error)
        return
    for entry in entries:
        path = os.path.join(whole, entry.name)
        try:
            is_folder = entry.is_dir(follow_symlinks=False)
        except OSError:
            is_folder = False
        if is_folder:
            _remove_tree(fd, entry.name, path, report)
            continue
        try:
            os.unlink(entry.name, dir_fd=fd)
        except FileNotFoundError:
            pass       # somebody else was faster
        except OSError as error:
            error.filename = path
            report(os.unlink, path, error)


def move(src, dst, copy_function=copy2):
    """Move a file or folder, into the destination if that is a folder; return where it is now.

    A rename if possible; to another file system it is copied and removed.
    """
    sys.audit('shutil.move', src, dst)
    target = dst
    if os.path.isdir(dst):
        if _is_same_file(src, dst) and not os.path.islink(src):
            os.rename(src, dst)        # the same name in other letters
            return None
        # The last part of the source, though a slash may end it.
        target = os.path.join(dst, os.path.basename(os.fspath(src).rstrip('/' if isinstance(os.fspath(src), str) else b'/')))
        if os.path.exists(target):
            raise Error(f"Destination path '{target}' already exists")
    try:
        os.rename(src, target)
    except OSError:
        if os.path.islink(src):
            os.symlink(os.readlink(src), target)
            os.unlink(src)
        elif os.path.isdir(src):
            if _lies_in(dst, src):
                raise Error(f"Cannot move a directory '{src}' into itself '{dst}'.")
            copytree(src, target, copy_function=copy_function, symlinks=True)
            rmtree(src)
        else:
            copy_function(src, target)
            os.unlink(src)
    return target


def _lies_in(path, folder):
    path, folder = os.path.abspath(path), os.path.abspath(folder)
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


# --- The system -------------------------------------------------------------------------------------------------------------------

_Usage = namedtuple('usage', 'total used free')


def disk_usage(path):
    """(total, used, free) bytes of the file system that holds a path."""
    info = os.statvfs(path)
    return _Usage(info.f_blocks * info.f_frsize, (info.f_blocks - info.f_bfree) * info.f_frsize, info.f_bavail * info.f_frsize)


def _user_number(name):
    try:
        import pwd
        return pwd.getpwnam(name).pw_uid
    except (ImportError, KeyError):
        return None


def _group_number(name):
    try:
        import grp
        return grp.getgrnam(name).gr_gid
    except (ImportError, KeyError):
        return None


def chown(path, user=None, group=None, *, dir_fd=None, follow_symlinks=True):
    """Change owner and group, given as names or numbers."""
    sys.audit('shutil.chown', path, user, group)
    if user is None and group is None:
        raise ValueError('user and/or group must be set')
    uid = gid = -1
    if user is not None:
        uid = _user_number(user) if isinstance(user, str) else user
        if uid is None:
            raise LookupError(f'no such user: {user!r}')
    if group is not None:
        gid = group if isinstance(group, int) else _group_number(group)
        if gid is None:
            raise LookupError(f'no such group: {group!r}')
    os.chown(path, uid, gid, dir_fd=dir_fd, follow_symlinks=follow_symlinks)


def get_terminal_size(fallback=(80, 24)):
    """The size of the terminal window: from COLUMNS and LINES, from the terminal of standard output, or `fallback`."""
    def from_environment(name):
        try:
            return int(os.environ[name])
        except (KeyError, ValueError):
            return 0

    columns, lines = from_environment('COLUMNS'), from_environment('LINES')
    if columns <= 0 or lines <= 0:
        try:
            size = os.get_terminal_size(sys.__stdout__.fileno())
        except (AttributeError, ValueError, OSError):
            size = os.terminal_size(fallback)
        if columns <= 0:
            columns = size.columns or fallback[0]
        if lines <= 0:
            lines = size.lines or fallback[1]
    return os.terminal_size((columns, lines))


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """The path of a command as the shell would find it, or None."""
    binary = isinstance(cmd, bytes)
    folder, _ = os.path.split(cmd)
    if folder:
        folders = [folder]
        cmd = os.path.basename(cmd)
    else:
        if path is None:
            path = os.environ.get('PATH')
            if path is None:
                try:
                    path = os.confstr('CS_PATH')
                except (AttributeError, ValueError):
                    path = os.defpath
        if not path:
            return None
        folders = os.fsencode(path).split(os.fsencode(os.pathsep)) if binary else os.fsdecode(path).split(os.pathsep)
    seen = set()
    for folder in folders:
        if folder in seen:
            continue
        seen.add(folder)
        name = os.path.join(folder, cmd)
        if os.path.exists(name) and os.access(name, mode) and not os.path.isdir(name):
            return name
    return None
