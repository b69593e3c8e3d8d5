"""Abstract base classes of finders and loaders."""
import abc
import _import_support

__all__ = ["ExecutionLoader", "FileLoader", "InspectLoader", "Loader", "MetaPathFinder", "PathEntryFinder", "ResourceLoader",
           "SourceLoader"]


class MetaPathFinder(metaclass=abc.ABCMeta):
    """What stands on sys.meta_path."""

    def invalidate_caches(self):
        """Forgets what is remembered of where modules are."""


class PathEntryFinder(metaclass=abc.ABCMeta):
    """Finds the modules at one entry of sys.path."""

    def invalidate_caches(self):
        """Forgets what is remembered of where modules are."""


class Loader(metaclass=abc.ABCMeta):
    """Makes and runs modules."""

    def create_module(self, spec):
        """A module object, or None for an ordinary one."""
        return None

    def load_module(self, fullname):
        if not hasattr(self, "exec_module"):
            raise ImportError
        return _import_support.load_spec(_import_support.spec_from_loader(fullname, self))


class ResourceLoader(Loader):
    @abc.abstractmethod
    def get_data(self, path):
        """The bytes of a file."""
        raise OSError


class InspectLoader(Loader):
    """A loader that tells about its modules."""

    def is_package(self, fullname):
        raise ImportError

    def _place(self, fullname):
        """Where the source text stands, as arguments of source_to_code(); none if that is not known."""
        return ()

    def get_code(self, fullname):
        text = self.get_source(fullname)
        return None if text is None else self.source_to_code(text, *self._place(fullname))

    @abc.abstractmethod
    def get_source(self, fullname):
        raise ImportError

    @staticmethod
    def source_to_code(data, path="<string>"):
        return compile(data, path, "exec", dont_inherit=True)

    def exec_module(self, module):
        name, namespace = module.__name__, module.__dict__
        body = self.get_code(name)
        if body is None:
            raise ImportError(f"cannot load module {name!r} when get_code() returns None")
        exec(body, namespace)

    load_module = Loader.load_module


class ExecutionLoader(InspectLoader):
    @abc.abstractmethod
    def get_filename(self, fullname):
        raise ImportError

    def _place(self, fullname):
        try:
            return (self.get_filename(fullname),)
        except ImportError:
            return ()


class FileLoader(ResourceLoader, ExecutionLoader):
    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def get_filename(self, fullname=None):
        return self.path

    def get_data(self, path):
        with open(path, "rb") as file:
            return file.read()


class SourceLoader(ResourceLoader, ExecutionLoader):
    """A loader of source text from wherever get_data() finds it."""

    def path_mtime(self, path):
        if type(self).path_stats is SourceLoader.path_stats:
            raise OSError
        return int(self.path_stats(path)["mtime"])

    def path_stats(self, path):
        if type(self).path_mtime is SourceLoader.path_mtime:
            raise OSError
        return {"mtime": self.path_mtime(path)}

    def set_data(self, path, data):
        """Writes a file, if the loader can."""

    def is_package(self, fullname):
        filename = self.get_filename(fullname).rpartition("/")[2]
        return filename.rpartition(".")[0] == "__init__" and not fullname.endswith(".__init__")

    def get_source(self, fullname):
        from importlib.util import decode_source
        where = self.get_filename(fullname)
        try:
            return decode_source(self.get_data(where))
        except OSError as error:
            raise ImportError("source not available through get_data()", name=fullname) from error

    def get_code(self, fullname):
        where = self.get_filename(fullname)
        return self.source_to_code(self.get_data(where), where)


for _class in (_import_support.BuiltinImporter, _import_support.FrozenImporter):
    InspectLoader.register(_class)
    MetaPathFinder.register(_class)
if _import_support.PathFinder is not None:
    MetaPathFinder.register(_import_support.PathFinder)
PathEntryFinder.register(_import_support.FileFinder)
FileLoader.register(_import_support.SourceFileLoader)
SourceLoader.register(_import_support.SourceFileLoader)
Loader.register(_import_support.NamespaceLoader)
