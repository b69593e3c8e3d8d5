"""Tools for those who write importers."""
import sys
import types
from _import_support import (
    SourceFileLoader, find_spec as _find_spec, module_from_spec, set_module_attributes, spec_from_loader,
)
from importlib.abc import Loader

__all__ = ["LazyLoader", "Loader", "MAGIC_NUMBER", "cache_from_source", "decode_source", "find_spec", "module_from_spec",
           "resolve_name", "source_from_cache", "source_hash", "spec_from_file_location", "spec_from_loader"]

# Kukri writes no bytecode files; the number only has to differ from CPython's.
MAGIC_NUMBER = b"KUK\n"


def resolve_name(name, package):
    """The absolute form of a name with leading dots, seen from inside `package`."""
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    level = len(name) - len(name.lstrip("."))
    parts = package.rsplit(".", level - 1)
    if len(parts) < level:
        raise ImportError("attempted relative import beyond top-level package")
    tail = name[level:]
    return f"{parts[0]}.{tail}" if tail else parts[0]


def _spec_of_imported(name, fullname):
    """The spec of a module in sys.modules; None if its import is forbidden."""
    module = sys.modules[fullname]
    if module is None:
        return None
    try:
        spec = module.__spec__
    except AttributeError:
        raise ValueError(f"{name}.__spec__ is not set") from None
    if spec is None:
        raise ValueError(f"{name}.__spec__ is None")
    return spec


def _find_spec_from_path(name, path=None):
    """As find_spec(), but on a given path and without importing parents; CPython's pyclbr asks for it by this name."""
    return _spec_of_imported(name, name) if name in sys.modules else _find_spec(name, path)


def find_spec(name, package=None):
    """The spec of a module, imported or not; None if there is no such module. Imports the parent packages."""
    fullname = resolve_name(name, package) if name.startswith(".") else name
    if fullname in sys.modules:
        return _spec_of_imported(name, fullname)
    parent = fullname.rpartition(".")[0]
    path = None
    if parent:
        __import__(parent)
        try:
            path = sys.modules[parent].__path__
        except AttributeError:
            raise ModuleNotFoundError(f"__path__ attribute not found on {parent!r} while trying to find {fullname!r}",
                                      name=fullname) from None
    return _find_spec(fullname, path)


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=...):
    """A spec for the source file at `location`."""
    import os
    if location is None:
        location = getattr(loader, "get_filename", lambda _: "<unknown>")(name)
    location = os.path.abspath(os.fspath(location))
    if loader is None:
        if not location.endswith(".py"):
            return None
        loader = SourceFileLoader(name, location)
    spec = spec_from_loader(name, loader, origin=location)
    spec._set_fileattr = True
    if submodule_search_locations is not ...:
        spec.submodule_search_locations = submodule_search_locations
    elif spec.submodule_search_locations == []:
        spec.submodule_search_locations = [os.path.dirname(location)]
    return spec


def cache_from_source(path, debug_override=None, *, optimization=None):
    """Where a compiled form of a source file would lie."""
    import os
    head, tail = os.path.split(os.fspath(path))
    base = tail.rpartition(".")[0] or tail
    suffix = f".opt-{optimization}" if optimization not in (None, "") else ""
    return os.path.join(head, "__pycache__", f"{base}.{sys.implementation.cache_tag}{suffix}.pyc")


def source_from_cache(path):
    """The source file that a compiled file in a __pycache__ folder belongs to."""
    import os
    head, name = os.path.split(os.fspath(path))
    head, folder = os.path.split(head)
    if folder != "__pycache__":
        raise ValueError(f"__pycache__ not bottom-level directory in {path!r}")
    if name.count(".") not in (2, 3):
        raise ValueError(f"expected only 2 or 3 dots in {name!r}")
    return os.path.join(head, name.partition(".")[0] + ".py")


def decode_source(source_bytes):
    """Source text decoded by its own declaration, with \\n as the only line end."""
    import io
    import tokenize
    encoding = tokenize.detect_encoding(io.BytesIO(source_bytes).readline)[0]
    return io.IncrementalNewlineDecoder(None, True).decode(source_bytes.decode(encoding))


def source_hash(source_bytes):
    """Eight bytes that name this source."""
    return (hash(bytes(source_bytes)) & (2**64 - 1)).to_bytes(8, "little")


class _LazyModule(types.ModuleType):
    """A module that loads itself when one of its attributes is asked for."""

    def __getattribute__(self, name):
        spec = object.__getattribute__(self, "__spec__")
        state = spec.loader_state
        if name == "__dict__" or name == "__class__" or state["is_loading"]:
            return object.__getattribute__(self, name)
        state["is_loading"] = True
        namespace = object.__getattribute__(self, "__dict__")
        changed = {key: value for key, value in namespace.items() if state["__dict__"].get(key, ...) is not value}
        spec.loader.exec_module(self)
        if spec.name in sys.modules and sys.modules[spec.name] is not self:
            raise ValueError(f"module object for {spec.name!r} substituted in sys.modules during a lazy load")
        namespace.update(changed)
        self.__class__ = state["__class__"]
        return getattr(self, name)

    def __delattr__(self, name):
        self.__getattribute__(name)
        delattr(self, name)


class LazyLoader(Loader):
    """Wraps a loader: the module's code runs at the first access to an attribute."""

    def __init__(self, loader):
        if not hasattr(loader, "exec_module"):
            raise TypeError("loader must define exec_module()")
        self.loader = loader

    @classmethod
    def factory(cls, loader):
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        module.__spec__.loader = self.loader
        module.__loader__ = self.loader
        module.__spec__.loader_state = {"__dict__": dict(module.__dict__), "__class__": module.__class__, "is_loading": False}
        module.__class__ = _LazyModule
