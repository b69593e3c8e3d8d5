"""Importing by name, and reloading. The import system itself is native (interp/import.cpp)."""
import sys
import _import_support

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

__import__ = __import__
_RELOADING = {}


def invalidate_caches():
    """Makes the finders of sys.meta_path forget what they remember of folders."""
    for finder in sys.meta_path:
        if hasattr(finder, "invalidate_caches"):
            finder.invalidate_caches()


def import_module(name, package=None):
    """Imports a module and returns it; `package` is where a name with leading dots starts from."""
    if name.startswith("."):
        if not package:
            raise TypeError("the 'package' argument is required to perform a relative "
                            f"import for {name!r}")
        from importlib.util import resolve_name
        name = resolve_name(name, package)
    return __import__(name, fromlist=("__name__",))   # the module itself, whatever becomes of sys.modules meanwhile


def reload(module):
    """Runs a module's code again in the same namespace; returns what sys.modules has under its name then."""
    try:
        name = module.__spec__.name
    except AttributeError:
        try:
            name = module.__name__
        except AttributeError:
            raise TypeError("reload() argument must be a module") from None
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    if name in _RELOADING:
        return _RELOADING[name]
    _RELOADING[name] = module
    try:
        parent = name.rpartition(".")[0]
        path = None
        if parent:
            if parent not in sys.modules:
                raise ImportError(f"parent {parent!r} not in sys.modules", name=parent)
            path = sys.modules[parent].__path__
        spec = module.__spec__ = _import_support.find_spec(name, path, module)
        if spec is None:
            raise ModuleNotFoundError(f"spec not found for the module {name!r}", name=name)
        _import_support.set_module_attributes(module, spec)
        if spec.loader is not None:
            spec.loader.exec_module(module)
        return sys.modules[name]
    finally:
        del _RELOADING[name]
