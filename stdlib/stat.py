"""Constants and functions that interpret the results of os.stat()."""
# Pure Python: nothing here needs the system.
# Places in the tuple that os.stat() returns.
ST_MODE, ST_INO, ST_DEV, ST_NLINK, ST_UID, ST_GID, ST_SIZE, ST_ATIME, ST_MTIME, ST_CTIME = range(10)


def S_IMODE(mode):
    """The permission bits of a mode, with set-id and sticky bits."""
    if not isinstance(mode, int):
        raise TypeError('an integer is required')
    return mode & 0o7777


def S_IFMT(mode):
    """The file type bits of a mode."""
    if not isinstance(mode, int):
        raise TypeError('an integer is required')
    return mode & 0o170000


S_IFIFO = 0o010000
S_IFCHR = 0o020000
S_IFDIR = 0o040000
S_IFBLK = 0o060000
S_IFREG = 0o100000
S_IFLNK = 0o120000
S_IFSOCK = 0o140000
S_IFDOOR = S_IFPORT = S_IFWHT = 0


def S_ISDIR(mode):
    """Whether the mode is a directory's."""
    return mode & 0o170000 == 0o040000


def S_ISCHR(mode):
    """Whether the mode is a character device's."""
    return mode & 0o170000 == 0o020000


def S_ISBLK(mode):
    """Whether the mode is a block device's."""
    return mode & 0o170000 == 0o060000


def S_ISREG(mode):
    """Whether the mode is a regular file's."""
    return mode & 0o170000 == 0o100000


def S_ISFIFO(mode):
    """Whether the mode is a named pipe's."""
    return mode & 0o170000 == 0o010000


def S_ISLNK(mode):
    """Whether the mode is a symbolic link's."""
    return mode & 0o170000 == 0o120000


def S_ISSOCK(mode):
    """Whether the mode is a socket's."""
    return mode & 0o170000 == 0o140000


def S_ISDOOR(mode):
    """Whether the mode is a door's (Solaris): never here."""
    return False


def S_ISPORT(mode):
    """Whether the mode is an event port's (Solaris): never here."""
    return False


def S_ISWHT(mode):
    """Whether the mode is a whiteout's (BSD): never here."""
    return False


S_ISUID, S_ISGID, S_ISVTX, S_ENFMT = 0o4000, 0o2000, 0o1000, 0o2000
S_IREAD, S_IWRITE, S_IEXEC = 0o400, 0o200, 0o100
S_IRWXU, S_IRUSR, S_IWUSR, S_IXUSR = 0o700, 0o400, 0o200, 0o100
S_IRWXG, S_IRGRP, S_IWGRP, S_IXGRP = 0o070, 0o040, 0o020, 0o010
S_IRWXO, S_IROTH, S_IWOTH, S_IXOTH = 0o007, 0o004, 0o002, 0o001

# st_flags (BSD, macOS).
UF_SETTABLE, UF_NODUMP, UF_IMMUTABLE, UF_APPEND, UF_OPAQUE = 0xffff, 0x1, 0x2, 0x4, 0x8
UF_NOUNLINK, UF_COMPRESSED, UF_TRACKED, UF_DATAVAULT, UF_HIDDEN = 0x10, 0x20, 0x40, 0x80, 0x8000
SF_SETTABLE, SF_ARCHIVED, SF_IMMUTABLE, SF_APPEND = 0xffff0000, 0x10000, 0x20000, 0x40000
SF_RESTRICTED, SF_NOUNLINK, SF_SNAPSHOT, SF_FIRMLINK = 0x80000, 0x100000, 0x200000, 0x800000
SF_DATALESS, SF_SUPPORTED, SF_SYNTHETIC = 0x40000000, 0x9f0000, 0xc0000000

# st_file_attributes (Windows).
FILE_ATTRIBUTE_READONLY, FILE_ATTRIBUTE_HIDDEN, FILE_ATTRIBUTE_SYSTEM, FILE_ATTRIBUTE_DIRECTORY = 1, 2, 4, 16
FILE_ATTRIBUTE_ARCHIVE, FILE_ATTRIBUTE_DEVICE, FILE_ATTRIBUTE_NORMAL, FILE_ATTRIBUTE_TEMPORARY = 32, 64, 128, 256
FILE_ATTRIBUTE_SPARSE_FILE, FILE_ATTRIBUTE_REPARSE_POINT, FILE_ATTRIBUTE_COMPRESSED = 512, 1024, 2048
FILE_ATTRIBUTE_OFFLINE, FILE_ATTRIBUTE_NOT_CONTENT_INDEXED, FILE_ATTRIBUTE_ENCRYPTED = 4096, 8192, 16384
FILE_ATTRIBUTE_INTEGRITY_STREAM, FILE_ATTRIBUTE_VIRTUAL, FILE_ATTRIBUTE_NO_SCRUB_DATA = 32768, 65536, 131072

_type_letters = {S_IFLNK: 'l', S_IFSOCK: 's', S_IFREG: '-', S_IFBLK: 'b', S_IFDIR: 'd', S_IFCHR: 'c', S_IFIFO: 'p'}


def filemode(mode):
    """The mode as `ls -l` writes it: '-rwxrwxrwx'."""
    if not isinstance(mode, int):
        raise TypeError('an integer is required')
    text = [_type_letters.get(S_IFMT(mode), '?')]
    for shift, special, set_letter in (6, S_ISUID, 's'), (3, S_ISGID, 's'), (0, S_ISVTX, 't'):
        bits = mode >> shift
        text.append('r' if bits & 4 else '-')
        text.append('w' if bits & 2 else '-')
        if mode & special:
            text.append(set_letter if bits & 1 else set_letter.upper())
        else:
            text.append('x' if bits & 1 else '-')
    return ''.join(text)
