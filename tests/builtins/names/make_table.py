# module: writes table.txt, the names of CPython 3.13: python3.13 tests/builtins/names/make_table.py
"""A line of the table is an owner (a module, or a class as module.Class) and its names; what is private, or a module imported by another,
is left out. Modules are those of Kukri's own library: tests/builtins/names/modules.txt."""
import builtins
import importlib
import textwrap
import types
import warnings
from pathlib import Path

HERE = Path(__file__).parent
SPECIAL_MODULES = {'__future__', '__main__'}
# What only an object made by CPython's build has, or what depends on the machine.
IGNORED = {'__doc__', '__module__', '__dict__', '__weakref__', '__annotations__', '__firstlineno__', '__static_attributes__', '__slots__', '__file__',
           '__cached__', '__loader__', '__spec__', '__package__', '__path__', '__name__', '__builtins__', '__abstractmethods__', '__getattr__',
           '__vectorcalloffset__', '__basicsize__', '__match_args__'}


def is_public(name):
    return name not in IGNORED and (not name.startswith('_') or (name.startswith('__') and name.endswith('__')))


def names_of_module(module):
    exported = set(getattr(module, '__all__', ()))
    for name, value in vars(module).items():
        if name in exported or (is_public(name) and not isinstance(value, types.ModuleType)):
            home = getattr(value, '__module__', None)
            foreign = exported and name not in exported and home not in (None, module.__name__)
            if not foreign and (name in exported or not exported or home == module.__name__):
                yield name, value


def names_of_class(cls):
    inherited = {name for base in cls.__bases__ for name in dir(base)}
    for name in dir(cls):
        if is_public(name) and name not in inherited and hasattr(cls, name):
            yield name


def table():
    rows, seen = {}, set()
    for name in (HERE / 'modules.txt').read_text().split():
        with warnings.catch_warnings(action='ignore'):
            module = importlib.import_module(name)
            members = dict(names_of_module(module))
        if module is builtins:
            members = {name: value for name, value in vars(builtins).items() if is_public(name) or name in ('__import__', '__build_class__', '__debug__')}
            members = {name: value for name, value in members.items() if name not in ('copyright', 'credits', 'license', '_')}
        rows[name] = sorted(members)
        for member, value in sorted(members.items()):
            if isinstance(value, type) and value not in seen and (value.__module__.split('.')[0].lstrip('_') == name.split('.')[0] or name in ('builtins', 'types')):
                seen.add(value)
                rows[f'{name}.{member}'] = sorted(names_of_class(value))
    return rows


def main():
    lines = []
    for owner, names in table().items():
        if names:
            lines += textwrap.wrap(f'{owner}: {" ".join(names)}', 110, subsequent_indent='    ', break_long_words=False, break_on_hyphens=False)
    (HERE / 'table.txt').write_text('\n'.join(lines) + '\n')


if __name__ == '__main__':
    main()
