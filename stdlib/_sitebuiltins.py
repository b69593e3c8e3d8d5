"""The builtins exit, quit, copyright, credits, license and help."""
import sys


class Quitter:
    """Ends the program when called; its repr tells how."""

    def __init__(self, name, eof):
        self.name = name
        self.eof = eof

    def __repr__(self):
        return f'Use {self.name}() or {self.eof} to exit'

    def __call__(self, code=None):
        # An interactive session reads standard input on another thread or in a loop: closing it ends that too.
        try:
            sys.stdin.close()
        except:
            pass
        raise SystemExit(code)


class _Printer:
    """Prints a text a page at a time when called; the repr is the text if it is short."""

    MAXLINES = 23

    def __init__(self, name, data, files=(), dirs=()):
        self.__name = name
        self.__data = data
        self.__files = files
        self.__dirs = dirs
        self.__lines = None

    def __setup(self):
        if self.__lines is not None:
            return
        data = None
        for folder in self.__dirs:
            for name in self.__files:
                try:
                    with open(f'{folder}/{name}', encoding='utf-8') as file:
                        data = file.read()
                    break
                except OSError:
                    pass
            if data:
                break
        self.__lines = (data or self.__data).split('\n')

    def __repr__(self):
        self.__setup()
        if len(self.__lines) <= self.MAXLINES:
            return '\n'.join(self.__lines)
        return f'Type {self.__name}() to see the full {self.__name} text'

    def __call__(self):
        self.__setup()
        start = 0
        while start < len(self.__lines):
            for line in self.__lines[start:start + self.MAXLINES]:
                print(line)
            start += self.MAXLINES
            if start < len(self.__lines):
                key = None
                while key not in ('', 'q'):
                    key = input('Hit Return for more, or q (and Return) to quit: ')
                if key == 'q':
                    break


class _Helper:
    """Shows the documentation of an object, or asks what to show."""

    def __repr__(self):
        return 'Type help() for interactive help, or help(object) for help about object.'

    def __call__(self, *args, **kwds):
        import pydoc
        return pydoc.help(*args, **kwds)


def install(namespace):
    """Put the builtins into a namespace, as the start of the interpreter does."""
    namespace['quit'] = Quitter('quit', 'Ctrl-D (i.e. EOF)')
    namespace['exit'] = Quitter('exit', 'Ctrl-D (i.e. EOF)')
    namespace['copyright'] = _Printer('copyright', sys.copyright)
    namespace['credits'] = _Printer('credits', 'Kukri follows the language of CPython, made by the Python community.')
    namespace['license'] = _Printer('license', 'Kukri is free software under the MIT licence; see the file LICENSE.')
    namespace['help'] = _Helper()
