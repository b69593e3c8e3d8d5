"""Showing a long text: a page at a time on a terminal, as it is elsewhere."""
import os
import re
import sys


def plain(text):
    """The text without characters that are printed twice for bold type."""
    return re.sub('.\b', '', text)


def plainpager(text, title=''):
    """Print the text."""
    encoding = getattr(sys.stdout, 'encoding', None) or 'utf-8'
    sys.stdout.write(plain(text).encode(encoding, 'backslashreplace').decode(encoding))


def _pipe_pager(text, command):
    import subprocess
    environment = dict(os.environ, LESS=os.environ.get('LESS', '-FRX'))
    process = subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, errors='backslashreplace', env=environment)
    try:
        with process.stdin as pipe:
            try:
                pipe.write(text)
            except KeyboardInterrupt:
                pass        # the pager has heard of it, too
    except OSError:
        pass                # it has ended before it had read all
    while True:
        try:
            process.wait()
            return
        except KeyboardInterrupt:
            pass


def getpager():
    """The function pager(text, title) that suits the output: MANPAGER or PAGER, else `less` if there is one."""
    if not (hasattr(sys.stdin, 'isatty') and sys.stdin.isatty() and hasattr(sys.stdout, 'isatty') and sys.stdout.isatty()):
        return plainpager
    command = os.environ.get('MANPAGER') or os.environ.get('PAGER')
    if command in ('cat', 'plain') or os.environ.get('TERM') in ('dumb', 'emacs', None):
        return plainpager
    if not command:
        from shutil import which
        command = which('pager') or which('less')
    if not command:
        return plainpager
    return lambda text, title='': _pipe_pager(plain(text), command)


def pager(text, title=''):
    """Show a text; one that fits the terminal at once."""
    import shutil
    if text.count('\n') < shutil.get_terminal_size().lines - 2:
        plainpager(text, title)
    else:
        getpager()(text, title)
