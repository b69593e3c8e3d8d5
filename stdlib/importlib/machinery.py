"""The finders, loaders and specs of the import system."""
from _import_support import (
    BuiltinImporter, FrozenImporter, ModuleSpec, NamespaceLoader, PathFinder, SourceFileLoader, SourcelessFileLoader,
    ExtensionFileLoader, FileFinder,
)

SOURCE_SUFFIXES = [".py"]
BYTECODE_SUFFIXES = [".pyc"]
DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = BYTECODE_SUFFIXES
EXTENSION_SUFFIXES = []


def all_suffixes():
    """Every suffix that the file of a module can have."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES


__all__ = ["BuiltinImporter", "BYTECODE_SUFFIXES", "DEBUG_BYTECODE_SUFFIXES", "EXTENSION_SUFFIXES", "ExtensionFileLoader",
           "FileFinder", "FrozenImporter", "ModuleSpec", "NamespaceLoader", "OPTIMIZED_BYTECODE_SUFFIXES", "PathFinder",
           "SOURCE_SUFFIXES", "SourceFileLoader", "SourcelessFileLoader", "all_suffixes"]
