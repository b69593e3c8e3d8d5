"""Running modules, files, folders and archives as programs."""
import sys
import _import_support

__all__ = ["run_module", "run_path"]


class _Error(Exception):
    """The module cannot be run; the command line prints the message alone."""


def _run_code(code, run_globals, init_globals=None, mod_name=None, mod_spec=None, pkg_name=None, script_name=None):
    if init_globals is not None:
        run_globals.update(init_globals)
    if mod_spec is None:
        loader, file = None, script_name
    else:
        loader, file, pkg_name = mod_spec.loader, mod_spec.origin, mod_spec.parent if pkg_name is None else pkg_name
    run_globals.update(__name__=mod_name, __file__=file, __cached__=None, __doc__=None, __loader__=loader,
                       __package__=pkg_name, __spec__=mod_spec)
    exec(code, run_globals)
    return run_globals


class _TemporaryModule:
    """A module of this name in sys.modules, and this sys.argv[0], while the block runs."""

    def __init__(self, name, argv0):
        self.name = name
        self.argv0 = argv0
        self.module = type(sys)(name)

    def __enter__(self):
        self.before = sys.modules.get(self.name), sys.argv[0] if sys.argv else None
        sys.modules[self.name] = self.module
        if sys.argv and self.argv0 is not None:
            sys.argv[0] = self.argv0
        return self.module.__dict__

    def __exit__(self, *unused):
        module, argv0 = self.before
        if module is None:
            sys.modules.pop(self.name, None)
        else:
            sys.modules[self.name] = module
        if argv0 is not None:
            sys.argv[0] = argv0


def _module_details(name, error=ImportError):
    """Name, spec and code of a module, or of a package's __main__."""
    if name.startswith("."):
        raise error("Relative module names not supported")
    package = name.rpartition(".")[0]
    if package:
        try:
            __import__(package)
        except ImportError as problem:
            if problem.name is None or (problem.name != package and not package.startswith(problem.name + ".")):
                raise
        existing = sys.modules.get(name)
        if existing is not None and not hasattr(existing, "__path__"):
            from warnings import warn
            warn(RuntimeWarning(f"{name!r} found in sys.modules after import of package {package!r}, but prior to execution of "
                                f"{name!r}; this may result in unpredictable behaviour"))
    try:
        path = sys.modules[package].__path__ if package else None
        spec = _import_support.find_spec(name, path)
    except (ImportError, KeyError, AttributeError, TypeError, ValueError) as problem:
        if package and package not in sys.modules:
            spec = None
        else:
            raise error(f"Error while finding module specification for {name!r} ({type(problem).__name__}: {problem})") from problem
    if spec is None:
        raise error(f"No module named {name}")
    if spec.submodule_search_locations is not None:
        if name == "__main__" or name.endswith(".__main__"):
            raise error("Cannot use package as __main__ module")
        try:
            return _module_details(f"{name}.__main__", error)
        except error as problem:
            if name not in sys.modules:
                raise
            raise error(f"{problem}; {name!r} is a package and cannot be directly executed")
    if spec.loader is None:
        raise error(f"{name!r} is a namespace package and cannot be executed")
    try:
        code = spec.loader.get_code(name)
    except ImportError as problem:
        raise error(str(problem)) from problem
    if code is None:
        raise error(f"No code object available for {name}")
    return name, spec, code


def _main_details(error=ImportError):
    """Those of __main__ in what sys.path[0] names."""
    saved = sys.modules.pop("__main__", None)
    try:
        return _module_details("__main__")
    except ImportError as problem:
        if "__main__" in str(problem):
            raise error(f"can't find '__main__' module in {sys.path[0]!r}") from problem
        raise
    finally:
        if saved is not None:
            sys.modules["__main__"] = saved


def _run_module_as_main(mod_name, alter_argv=True):
    """What `-m` and a folder on the command line do: the code runs in the module __main__ that is there already."""
    try:
        if alter_argv or mod_name != "__main__":
            _, spec, code = _module_details(mod_name, _Error)
        else:
            _, spec, code = _main_details(_Error)
    except _Error as problem:
        print(f"{sys.orig_argv[0]}: {problem}", file=sys.stderr)
        sys.exit(1)
    if alter_argv:
        sys.argv[0] = spec.origin
    return _run_code(code, sys.modules["__main__"].__dict__, None, "__main__", spec)


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    """Runs a module's code without importing it; returns its globals."""
    mod_name, spec, code = _module_details(mod_name)
    if run_name is None:
        run_name = mod_name
    if not alter_sys:
        return _run_code(code, {}, init_globals, run_name, spec)
    with _TemporaryModule(run_name, spec.origin) as namespace:
        return _run_code(code, namespace, init_globals, run_name, spec).copy()


def run_path(path_name, init_globals=None, run_name=None):
    """Runs a script, or the __main__ of a folder or archive; returns its globals."""
    import os
    if run_name is None:
        run_name = "<run_path>"
    path_name = os.fsdecode(path_name)
    package = run_name.rpartition(".")[0]
    if not os.path.isdir(path_name) and not _is_archive(path_name):
        with open(path_name, "rb") as file:
            code = compile(file.read(), path_name, "exec", dont_inherit=True)
        with _TemporaryModule(run_name, path_name) as namespace:
            return _run_code(code, namespace, init_globals, run_name, None, package, path_name).copy()
    sys.path.insert(0, path_name)
    try:
        mod_name, spec, code = _main_details()
        with _TemporaryModule(run_name, path_name) as namespace:
            return _run_code(code, namespace, init_globals, run_name, spec, package).copy()
    finally:
        try:
            sys.path.remove(path_name)
        except ValueError:
            pass


def _is_archive(path):
    import zipimport
    try:
        zipimport.zipimporter(path)
    except ImportError:
        return False
    return True
