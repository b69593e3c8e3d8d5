"""Modules from the host's own store: a finder for sys.meta_path around a function of the host."""

import sys

from _import_support import ModuleSpec


class HostImporter:
    """`find(name)` gives the source text of a module, or (text, file name), or (text, file name, is_package); None: there is none."""

    def __init__(self, find):
        self._find = find

    def find_spec(self, name, path=None, target=None):
        found = self._find(name)
        if found is None:
            return None
        if not isinstance(found, tuple):
            found = (found,)
        source, filename, is_package = found + (f"<host {name}>", False)[len(found) - 1:]
        return ModuleSpec(name, self, origin=filename, loader_state=source, is_package=is_package)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        spec = module.__spec__
        module.__file__ = spec.origin
        exec(compile(spec.loader_state, spec.origin, "exec"), module.__dict__)

    def get_source(self, name):
        found = self._find(name)
        return found[0] if isinstance(found, tuple) else found


def install(find):
    """The host is asked first."""
    sys.meta_path.insert(0, HostImporter(find))
