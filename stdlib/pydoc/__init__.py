"""Documentation of modules, classes and functions as text, from the objects themselves.

help() shows it, and asks what to show if it is called without an argument; `python -m pydoc NAME ...` does the former, `-k WORD` searches
the first lines of modules. The parts: _text (what is written), _pager (how it is shown).
"""
import importlib
import inspect
import keyword
import sys

from ._pager import getpager, pager, plain, plainpager
from ._text import TextDoc, classname, describe, getdoc, isdata, splitdoc, visiblename

__all__ = ['help']

text = TextDoc(bold=True)
plaintext = TextDoc(bold=False)


class ErrorDuringImport(Exception):
    """A module that documentation was asked for could not be imported."""

    def __init__(self, filename, exc_info):
        self.filename = filename
        if isinstance(exc_info, tuple):
            self.exc, self.value, self.tb = exc_info
        else:
            self.exc, self.value, self.tb = type(exc_info), exc_info, exc_info.__traceback__

    def __str__(self):
        return f'problem in {self.filename} - {self.exc.__name__}: {self.value}'


def safeimport(path, forceload=0, cache=None):
    """Import a module; None if there is no such module, ErrorDuringImport if importing it fails."""
    if forceload and path in sys.modules and path not in sys.builtin_module_names:
        del sys.modules[path]
    try:
        return importlib.import_module(path)
    except ModuleNotFoundError as error:
        if error.name and (path == error.name or path.startswith(error.name + '.')):
            return None
        raise ErrorDuringImport(path, error)
    except BaseException as error:
        raise ErrorDuringImport(path, error)


def locate(path, forceload=0):
    """The object of a dotted name: a builtin, a module, or something in one. None if there is none."""
    import builtins
    parts = [part for part in path.split('.') if part]
    module = None
    taken = 0
    while taken < len(parts):
        found = safeimport('.'.join(parts[:taken + 1]), forceload)
        if found is None:
            break
        module = found
        taken += 1
    result = builtins if module is None else module
    for part in parts[taken:]:
        try:
            result = getattr(result, part)
        except AttributeError:
            return None
    return result


def resolve(thing, forceload=0):
    """(object, name) for an object or the dotted name of one; ImportError if nothing has that name."""
    if isinstance(thing, str):
        found = locate(thing, forceload)
        if found is None:
            raise ImportError(f"No Python documentation found for '{thing}'.\nUse help() to get the interactive help utility.\n"
                              'Use help(str) for help on the str class.')
        return found, thing
    name = getattr(thing, '__name__', None)
    return thing, name if isinstance(name, str) else None


def render_doc(thing, title='Python Library Documentation: %s', forceload=0, renderer=None):
    """The documentation of an object, or of what a dotted name stands for, as text."""
    if renderer is None:
        renderer = text
    found, name = resolve(thing, forceload)
    described = describe(found)
    module = inspect.getmodule(found)
    if name and '.' in name:
        described += f' in {name[:name.rfind(".")]}'
    elif module and module is not found:
        described += f' in module {module.__name__}'
    documented = inspect.ismodule(found) or inspect.isclass(found) or inspect.isroutine(found) or inspect.isdatadescriptor(found)
    if not documented:
        # An object that has no documentation of its own: that of its class.
        found = found if getdoc(found) and hasattr(found, '__origin__') else type(found)
        described += ' object'
    return f'{title % described}\n\n{renderer.document(found, name)}'


def doc(thing, title='Python Library Documentation: %s', forceload=0, output=None, is_cli=False):
    """Show the documentation, or write it to a file; says so if there is none."""
    try:
        if output is None:
            try:
                found, _ = resolve(thing)
                pager(render_doc(thing, title, forceload), f'Help on {found!s}')
            except ImportError as error:
                if is_cli:
                    raise
                print(error)
        else:
            output.write(render_doc(thing, title, forceload, plaintext))
    except ErrorDuringImport as error:
        if is_cli:
            raise ImportError(str(error)) from error
        print(error)


def apropos(key):
    """Print the modules whose name or first line of documentation contains the word."""
    for name, first_line in _modules_about(key):
        print(name, first_line and '- ' + first_line)


def _modules_about(key):
    import _completion
    key = key.lower()
    for name in sorted(_completion._modules()):
        if name.startswith('_'):
            continue
        first_line = _synopsis(name)
        if key in name.lower() or key in first_line.lower():
            yield name, first_line


def _synopsis(name):
    """The first line of a module's documentation, without running the module."""
    module = sys.modules.get(name)
    if module is not None:
        return splitdoc(module.__doc__ or '')[0]
    try:
        import ast
        from importlib.util import find_spec
        spec = find_spec(name)
        source = spec.loader.get_source(name) if spec and spec.loader else None
        return splitdoc(ast.get_docstring(ast.parse(source)) or '')[0] if source else ''
    except Exception:
        return ''


class Helper:
    """What the builtin help() does."""

    def __init__(self, input=None, output=None):
        self._input = input
        self._output = output

    @property
    def input(self):
        return self._input or sys.stdin

    @property
    def output(self):
        return self._output or sys.stdout

    def __repr__(self):
        if inspect.stack()[1][3] == '?':
            self()
            return ''
        return f'<{type(self).__module__}.{type(self).__qualname__} instance>'

    _asks = object()

    def __call__(self, request=_asks):
        if request is not self._asks:
            try:
                self.help(request)
            except ImportError as error:
                self.output.write(f'{error}\n')
            return
        self.intro()
        self.interact()
        self.output.write('\nBack to Python. help(something) shows the same for one object.\n')

    def intro(self):
        self.output.write('The name of a module, a class, a function, a keyword or anything else that a dotted name leads to shows its\n'
                          'documentation. "modules", "keywords" and "builtins" list what there is, "modules WORD" searches. An empty line or\n'
                          '"quit" ends this.\n\n')

    def interact(self):
        while True:
            try:
                request = self.getline('help> ').strip()
            except (KeyboardInterrupt, EOFError):
                return
            if len(request) > 2 and request[0] == request[-1] in '\'"' and request[0] not in request[1:-1]:
                request = request[1:-1]
            if request.lower() in ('', 'q', 'quit', 'exit'):
                return
            self.help(request, is_cli=False)

    def getline(self, prompt):
        """A line of input; EOFError at its end."""
        if self.input is sys.stdin:
            return input(prompt)
        self.output.write(prompt)
        self.output.flush()
        line = self.input.readline()
        if not line:
            raise EOFError
        return line

    def help(self, request, is_cli=False):
        """Show what is asked for: an object, or a name."""
        if isinstance(request, str):
            request = request.strip()
            if request == 'help':
                self.intro()
            elif request == 'keywords':
                self.list(keyword.kwlist)
            elif request == 'builtins':
                import builtins
                self.list([name for name in dir(builtins) if not name.startswith('_')])
            elif request == 'modules':
                import _completion
                self.list([name for name in _completion._modules() if not name.startswith('_')])
            elif request.startswith('modules '):
                for name, first_line in _modules_about(request.split()[1]):
                    self.output.write(f'{name}{first_line and " - " + first_line}\n')
            elif request in keyword.kwlist and request not in ('True', 'False', 'None'):
                self.output.write(f'{request!r} is a keyword. The language reference says what it does:\n'
                                  f'https://docs.python.org/3.13/search.html?q={request}\n')
            elif request:
                if request in ('True', 'False', 'None'):
                    request = eval(request)
                doc(request, 'Help on %s:', output=self._output, is_cli=is_cli)
        elif isinstance(request, Helper):
            self()
        else:
            doc(request, 'Help on %s:', output=self._output, is_cli=is_cli)
        self.output.write('\n')

    def list(self, names):
        """Write names in columns."""
        names = sorted(names)
        width = max(map(len, names)) + 2
        across = max(1, 80 // width)
        rows = (len(names) + across - 1) // across
        for row in range(rows):
            self.output.write(''.join([name.ljust(width) for name in names[row::rows]]).rstrip() + '\n')


help = Helper()


def cli():
    """What `python -m pydoc` does."""
    arguments = sys.argv[1:]
    sys.path[:0] = [] if '' in sys.path else ['']
    if arguments[:1] == ['-k'] and len(arguments) == 2:
        apropos(arguments[1])
    elif not arguments or arguments[0].startswith('-'):
        print('usage: python -m pydoc NAME ...      documentation of modules, classes, functions\n'
              '       python -m pydoc -k WORD       modules about something')
    else:
        for argument in arguments:
            try:
                help.help(argument, is_cli=True)
            except ImportError as error:
                print(error)
                sys.exit(1)
