"""Importing from zip archives (the format's description: PKWARE's APPNOTE.TXT)."""
import os
import _import_support

__all__ = ["ZipImportError", "zipimporter"]

_directories = {}    # archive -> {name in it: (method, compressed size, size, offset of its header)}
_zip_directory_cache = _directories


class ZipImportError(ImportError):
    """The archive, or what was looked for in it, cannot be read."""


def _number(data, at, size):
    return int.from_bytes(data[at:at + size], "little")


def _read_directory(archive):
    """The table of an archive's files. ZipImportError if it is none."""
    try:
        with open(archive, "rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - 22 - 65535))
            tail = file.read()
            at = tail.rfind(b"PK\5\6")
            if at < 0 or len(tail) < at + 22:
                raise ZipImportError(f"not a Zip file: {archive!r}", path=archive)
            count, length, offset = _number(tail, at + 10, 2), _number(tail, at + 12, 4), _number(tail, at + 16, 4)
            # Something may stand in front of the archive (a #! line): then every offset is too small by its size.
            extra = size - len(tail) + at - length - offset
            if extra < 0:
                raise ZipImportError(f"bad central directory size or offset: {archive!r}", path=archive)
            file.seek(offset + extra)
            table = file.read(length)
    except OSError:
        raise ZipImportError(f"can't open Zip file: {archive!r}", path=archive) from None
    files = {}
    at = 0
    for _ in range(count):
        if table[at:at + 4] != b"PK\1\2":
            raise ZipImportError(f"bad central directory: {archive!r}", path=archive)
        flags, name_size = _number(table, at + 8, 2), _number(table, at + 28, 2)
        name = table[at + 46:at + 46 + name_size].decode("utf-8" if flags & 0x800 else "cp437")
        files[name] = (_number(table, at + 10, 2), _number(table, at + 20, 4), _number(table, at + 24, 4),
                       _number(table, at + 42, 4) + extra)
        at += 46 + name_size + _number(table, at + 30, 2) + _number(table, at + 32, 2)
    return files


def _read_file(archive, entry):
    method, compressed, size, offset = entry
    with open(archive, "rb") as file:
        file.seek(offset)
        header = file.read(30)
        if header[:4] != b"PK\3\4":
            raise ZipImportError(f"bad local file header: {archive!r}", path=archive)
        file.seek(offset + 30 + _number(header, 26, 2) + _number(header, 28, 2))
        data = file.read(compressed)
    if len(data) != compressed:
        raise EOFError("EOF read where not expected")
    if method == 0:
        return data
    if method != 8:
        raise ZipImportError(f"can't decompress data; compression method {method} is not known", path=archive)
    try:
        from zlib import decompress
    except ImportError:
        raise ZipImportError("can't decompress data; zlib not available") from None
    return decompress(data, -15)


class zipimporter:
    """Finder and loader of the modules in an archive, or in a folder of one (archive.zip/folder)."""

    def __init__(self, path):
        path = os.fsdecode(path)
        if not path:
            raise ZipImportError("archive path is empty", path=path)
        archive, prefix = path, ""
        while not os.path.isfile(archive):
            head, tail = os.path.split(archive)
            if head == archive or os.path.isdir(archive):
                raise ZipImportError(f"not a Zip file: {path!r}", path=path)
            archive, prefix = head, os.path.join(tail, prefix)
        if archive not in _directories:
            _directories[archive] = _read_directory(archive)
        self._files = _directories[archive]
        self.archive = archive
        self.prefix = prefix

    def _find(self, fullname):
        """Name in the archive of a module's source, and whether it is a package; None for both if there is none."""
        base = self.prefix + fullname.rpartition(".")[2]
        if base + "/__init__.py" in self._files:
            return base + "/__init__.py", True
        return (base + ".py", False) if base + ".py" in self._files else (None, None)

    def _path_of(self, name):
        return f"{self.archive}/{name}"

    def find_spec(self, fullname, target=None):
        name, package = self._find(fullname)
        base = self.prefix + fullname.rpartition(".")[2]
        if name is None:
            if any(file.startswith(base + "/") for file in self._files):
                spec = _import_support.ModuleSpec(fullname, None, is_package=True)
                spec.submodule_search_locations.append(self._path_of(base))
                return spec
            return None
        spec = _import_support.ModuleSpec(fullname, self, origin=self._path_of(name), is_package=package)
        spec._set_fileattr = True
        if package:
            spec.submodule_search_locations.append(self._path_of(base))
        return spec

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)

    def load_module(self, fullname):
        return _import_support.load_spec(self.find_spec(fullname))

    def _require(self, fullname):
        name, package = self._find(fullname)
        if name is None:
            raise ZipImportError(f"can't find module {fullname!r}", name=fullname)
        return name, package

    def is_package(self, fullname):
        return self._require(fullname)[1]

    def get_filename(self, fullname):
        return self._path_of(self._require(fullname)[0])

    def get_source(self, fullname):
        return _read_file(self.archive, self._files[self._require(fullname)[0]]).decode("utf-8")

    def get_code(self, fullname):
        name = self._require(fullname)[0]
        return compile(_read_file(self.archive, self._files[name]), self._path_of(name), "exec", dont_inherit=True)

    def get_data(self, pathname):
        name = os.fsdecode(pathname).removeprefix(self.archive + "/")
        if name not in self._files:
            raise OSError(0, "", name)
        return _read_file(self.archive, self._files[name])

    def invalidate_caches(self):
        """Reads the archive's table again."""
        try:
            _directories[self.archive] = self._files = _read_directory(self.archive)
        except ZipImportError:
            _directories.pop(self.archive, None)
            self._files = {}

    def __repr__(self):
        return f'<zipimporter object "{self._path_of(self.prefix) if self.prefix else self.archive + "/"}">'
