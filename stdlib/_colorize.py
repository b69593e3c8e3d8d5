"""Whether to write in colours on a terminal, and the sequences that do."""
import sys


class ANSIColors:
    """SGR sequences by name."""

    RESET = '\x1b[0m'
    BOLD_GREEN = '\x1b[1;32m'
    BOLD_MAGENTA = '\x1b[1;35m'
    BOLD_RED = '\x1b[1;31m'
    GREEN = '\x1b[32m'
    GREY = '\x1b[90m'
    MAGENTA = '\x1b[35m'
    RED = '\x1b[31m'
    YELLOW = '\x1b[33m'


NoColors = ANSIColors()
for _name in ANSIColors.__dict__:
    if not _name.startswith('_'):
        setattr(NoColors, _name, '')
del _name


def get_colors(colorize=False):
    """The sequences, or empty texts where there are to be no colours."""
    return ANSIColors() if colorize or can_colorize() else NoColors


def can_colorize(file=None):
    """Whether the file, standard error by default, is to get colours.

    No: -X nocolor, PYTHON_COLORS=0, NO_COLOR, TERM=dumb, no terminal. Yes, whatever the file: PYTHON_COLORS=1, FORCE_COLOR.
    """
    if 'nocolor' in sys._xoptions:
        return False
    from os import environ
    if not sys.flags.ignore_environment:
        setting = environ.get('PYTHON_COLORS')
        if setting in ('0', '1'):
            return setting == '1'
    if 'NO_COLOR' in environ:
        return False
    if 'FORCE_COLOR' in environ:
        return True
    if environ.get('TERM') == 'dumb':
        return False
    from os import isatty
    try:
        return isatty((sys.stderr if file is None else file).fileno())
    except (AttributeError, OSError, ValueError):
        return False
