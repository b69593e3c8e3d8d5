"""Compiling source files to see whether they can be compiled.

CPython leaves the result in a file beside the source; this implementation compiles faster than it could read such a file and keeps none.
"""
import enum
import os
import sys
import traceback

__all__ = ['compile', 'main', 'PyCompileError', 'PycInvalidationMode']


class PyCompileError(Exception):
    """A file cannot be compiled. Attributes: exc_type_name, exc_value, file, msg (what is shown)."""

    def __init__(self, exc_type, exc_value, file, msg=''):
        kind = exc_type.__name__
        if exc_type is SyntaxError:
            text = ''.join(traceback.format_exception_only(exc_type, exc_value)).replace('File "<string>"', f'File "{file}"')
        else:
            text = f'Sorry: {kind}: {exc_value}'
        Exception.__init__(self, msg or text, kind, exc_value, file)
        self.exc_type_name = kind
        self.exc_value = exc_value
        self.file = file
        self.msg = msg or text

    def __str__(self):
        return self.msg


class PycInvalidationMode(enum.Enum):
    """How CPython finds out that a compiled file is out of date."""
    TIMESTAMP = 1
    CHECKED_HASH = 2
    UNCHECKED_HASH = 3


def compile(file, cfile=None, dfile=None, doraise=False, optimize=-1, invalidation_mode=None, quiet=0):
    """Compile a file, shown as `dfile` in errors; None, as there is no compiled file.

    An error is raised as PyCompileError (doraise), or shown on standard error unless quiet is 2 or more.
    """
    with open(file, 'rb') as source:
        data = source.read()
    try:
        import builtins
        builtins.compile(data, dfile or os.fspath(file), 'exec', dont_inherit=True, optimize=optimize)
    except Exception as error:
        failure = PyCompileError(type(error), error, dfile or file)
        if quiet < 2:
            if doraise:
                raise failure
            sys.stderr.write(failure.msg + '\n')
    return None


def main():
    """Compile the files named on the command line ('-': on standard input); the exit status is 1 if one cannot be."""
    import argparse
    parser = argparse.ArgumentParser(description='A simple command-line interface for py_compile module.')
    parser.add_argument('-q', '--quiet', action='store_true', help='Suppress error output')
    parser.add_argument('filenames', nargs='+', help='Files to compile')
    args = parser.parse_args()
    names = [line.rstrip('\n') for line in sys.stdin] if args.filenames == ['-'] else args.filenames
    for name in names:
        try:
            compile(name, doraise=True)
        except PyCompileError as error:
            parser.exit(1, '' if args.quiet else error.msg)
        except OSError as error:
            parser.exit(1, '' if args.quiet else str(error))


if __name__ == '__main__':
    main()
