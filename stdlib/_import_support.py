"""Specs and loaders of imported modules, and loading by a foreign spec; the finding itself is native (interp/import.cpp)."""

import sys

LIBRARY_ENTRY = "<kukri library>"   # as interp/search_path.hpp has it
PathFinder = next((type(finder) for finder in sys.meta_path if type(finder).__name__ == "PathFinder"), None)
_our_hook = next((hook for hook in sys.path_hooks if type(hook) is type(len) and hook.__name__ == "path_hook_for_FileFinder"), None)


class ModuleSpec:
    """What is known of a module before it is loaded (PEP 451)."""

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self._initializing = False
        self._set_fileattr = False
        self._cached = None

    def __repr__(self):
        parts = [f"name={self.name!r}", f"loader={self.loader!r}"]
        if self.origin is not None:
            parts.append(f"origin={self.origin!r}")
        if self.submodule_search_locations is not None:
            parts.append(f"submodule_search_locations={self.submodule_search_locations}")
        return f"{type(self).__name__}({', '.join(parts)})"

    def __eq__(self, other):
        if not isinstance(other, ModuleSpec):
            return NotImplemented
        return self.__dict__ == other.__dict__

    @property
    def parent(self):
        """The package of the module: itself for a package."""
        if self.submodule_search_locations is None:
            return self.name.rpartition(".")[0]
        return self.name

    @property
    def cached(self):
        return self._cached

    @property
    def has_location(self):
        return self._set_fileattr


class BuiltinImporter:
    """Loader of native modules."""

    @classmethod
    def create_module(cls, spec):
        return None

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        """The spec of a module that is part of the program."""
        spec = _native_finder().find_spec(fullname, [LIBRARY_ENTRY])
        return spec if spec is not None and spec.loader is cls else None

    @classmethod
    def exec_module(cls, module):
        """Native modules are complete when they are made."""

    @classmethod
    def load_module(cls, fullname):
        return __import__(fullname, fromlist=["*"])

    @classmethod
    def is_package(cls, fullname):
        return False

    @classmethod
    def get_code(cls, fullname):
        return None

    get_source = get_code


class FrozenImporter(BuiltinImporter):
    """Loader of the modules whose text is part of the program."""

    @classmethod
    def exec_module(cls, module):
        exec(cls.get_code(module.__name__), module.__dict__)

    @classmethod
    def is_package(cls, fullname):
        return _frozen_text(fullname)[1]

    @classmethod
    def get_code(cls, fullname):
        return compile(_frozen_text(fullname)[0], f"<frozen {fullname}>", "exec", dont_inherit=True)

    @classmethod
    def get_source(cls, fullname):
        return _frozen_text(fullname)[0]


def _frozen_text(fullname):
    from _imp import frozen_source
    found = frozen_source(fullname)
    if found is None:
        raise ImportError(f"{fullname!r} is not a frozen module", name=fullname)
    return found


class SourceFileLoader:
    """Loader of a Python source file."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return type(other) is type(self) and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def create_module(self, spec):
        return None

    def get_filename(self, fullname=None):
        return self.path

    def is_package(self, fullname):
        return self.path.rpartition("/")[2] == "__init__.py"

    def get_data(self, path):
        with open(path, "rb") as file:
            return file.read()

    def get_resource_reader(self, fullname):
        from importlib.readers import FileReader
        return FileReader(self)

    def get_source(self, fullname):
        with open(self.path, encoding="utf-8") as file:
            return file.read()

    def get_code(self, fullname):
        return compile(self.get_data(self.path), self.path, "exec", dont_inherit=True)

    source_to_code = staticmethod(lambda data, path, *, _optimize=-1: compile(data, path, "exec", dont_inherit=True))

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)

    def load_module(self, fullname=None):
        return load_spec(spec_from_loader(self.name, self))


class SourcelessFileLoader(SourceFileLoader):
    """Stands for the loader of .pyc files, which Kukri cannot read."""

    def get_code(self, fullname):
        raise ImportError(f"Kukri does not read bytecode files: {self.path}", name=fullname, path=self.path)

    def get_source(self, fullname):
        return None


class ExtensionFileLoader(SourcelessFileLoader):
    """Stands for the loader of extension modules made for CPython, which Kukri cannot load."""


class FileFinder:
    """Finds the modules in one folder."""

    def __init__(self, path, *loader_details):
        self.path = path or "."

    @classmethod
    def path_hook(cls, *loader_details):
        """A hook for sys.path_hooks that makes a finder of a folder."""
        def path_hook_for_FileFinder(path):
            import os
            if not os.path.isdir(path or "."):
                raise ImportError("only directories are supported", path=path)
            return cls(path, *loader_details)
        return path_hook_for_FileFinder

    def find_spec(self, fullname, target=None):
        spec = _native_finder().find_spec(fullname, [self.path])
        return None if spec is None or spec.loader is FrozenImporter else spec

    def invalidate_caches(self):
        """Nothing is remembered."""

    def __repr__(self):
        return f"FileFinder({self.path!r})"


class _NamespacePath(list):
    """The folders of a package without code; importlib.resources knows them by the look of their repr."""

    def __repr__(self):
        return f"_NamespacePath({super().__repr__()})"


class NamespaceLoader:
    """Loader of a package without code."""

    def __init__(self, name, path, path_finder=None):
        self._path = _NamespacePath(path)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        """There is nothing to run."""

    def is_package(self, fullname):
        return True

    def get_source(self, fullname):
        return ""

    def get_resource_reader(self, fullname):
        from importlib.readers import NamespaceReader
        return NamespaceReader(self._path)


def make_spec(name, kind, origin, locations):
    if kind == "source":
        loader = SourceFileLoader(name, origin)
    elif kind == "namespace":
        loader = NamespaceLoader(name, locations)
    else:
        loader = BuiltinImporter if kind == "built-in" else FrozenImporter
        origin = kind
    spec = ModuleSpec(name, loader, origin=origin)
    spec.submodule_search_locations = locations
    spec._set_fileattr = kind == "source"
    return spec


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    if origin is None:
        get_filename = getattr(loader, "get_filename", None)
        origin = get_filename(name) if get_filename else getattr(loader, "_ORIGIN", None)
    if is_package is None and hasattr(loader, "is_package"):
        try:
            is_package = loader.is_package(name)
        except ImportError:
            is_package = None
    spec = ModuleSpec(name, loader, origin=origin, is_package=is_package)
    if isinstance(loader, SourceFileLoader):
        spec._set_fileattr = True
        if is_package:
            spec.submodule_search_locations = [loader.path.rpartition("/")[0]]
    return spec


def set_module_attributes(module, spec):
    """What a spec says about its module, as the module's attributes."""
    module.__name__ = spec.name
    module.__loader__ = spec.loader
    module.__package__ = spec.parent
    module.__spec__ = spec
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin


def module_from_spec(spec):
    """A module made for a spec, with its attributes set and its code not yet run."""
    module = None
    if hasattr(spec.loader, "create_module"):
        module = spec.loader.create_module(spec)
    elif hasattr(spec.loader, "exec_module"):
        raise ImportError("loaders that define exec_module() must also define create_module()")
    if module is None:
        module = type(sys)(spec.name)
    set_module_attributes(module, spec)
    return module


def _native_finder():
    if PathFinder is None:
        raise ImportError("the finder of files is not on sys.meta_path")
    return PathFinder()


def find_spec(name, path=None, target=None):
    """The first spec that a finder on sys.meta_path gives for a module; None if none does."""
    for finder in sys.meta_path:
        if hasattr(finder, "find_spec"):
            spec = finder.find_spec(name, path, target)
            if spec is not None:
                return spec
    return None


def load_spec(spec):
    """Runs a spec's module and returns what sys.modules has under its name then."""
    if not hasattr(spec.loader, "exec_module"):
        if spec.loader is None:
            module = module_from_spec(spec)
            sys.modules[spec.name] = module
            return module
        return spec.loader.load_module(spec.name)
    module = module_from_spec(spec)
    spec._initializing = True
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        sys.modules.pop(spec.name, None)
        raise
    finally:
        spec._initializing = False
    return sys.modules[spec.name]


def find_by_hooks(entry, fullname):
    """The spec that a path hook's finder gives for a module at an entry of sys.path; None if none has it."""
    try:
        finder = sys.path_importer_cache[entry]
    except KeyError:
        finder = sys.path_importer_cache[entry] = _finder_for(entry)
    if finder is None or not hasattr(finder, "find_spec"):
        return None
    return finder.find_spec(fullname)


def _finder_for(entry):
    """What the first hook of the program makes of an entry; for archives our own finder, and None for folders: they need none."""
    for hook in sys.path_hooks:
        if hook is not _our_hook:
            try:
                return hook(entry)
            except ImportError:
                pass
    try:
        finder = finder_for(entry)
    except ImportError:
        return None
    return None if type(finder) is FileFinder else finder


def finder_for(path):
    """A finder for the modules in a folder or archive; ImportError if it is neither."""
    import os
    if os.path.isdir(path or "."):
        return FileFinder(path)
    import zipimport
    return zipimport.zipimporter(path)
