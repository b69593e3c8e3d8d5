"""What subprocess raises and returns, and its arguments that need looking up: users, groups, encodings, interpreter flags."""
import os
import sys
import warnings


class SubprocessError(Exception):
    """What went wrong with a child process."""


def _set_output(error, value):
    error.output = value


_output_as_stdout = property(lambda error: error.output, _set_output, None, "Another name of output.")


class CalledProcessError(SubprocessError):
    """A process that was to succeed returned something else than 0. Attributes: cmd, returncode, stdout (or output), stderr."""

    stdout = _output_as_stdout

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        if self.returncode and self.returncode < 0:
            import signal
            try:
                return "Command '%s' died with %r." % (self.cmd, signal.Signals(-self.returncode))
            except ValueError:
                return "Command '%s' died with unknown signal %d." % (self.cmd, -self.returncode)
        return "Command '%s' returned non-zero exit status %d." % (self.cmd, self.returncode)


class TimeoutExpired(SubprocessError):
    """The time was up before the process ended. Attributes: cmd, timeout, stdout (or output) and stderr: what it had written."""

    stdout = _output_as_stdout

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return "Command '%s' timed out after %s seconds" % (self.cmd, self.timeout)


class CompletedProcess:
    """A process that has ended: args, returncode, and stdout and stderr if they were caught (else None)."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        parts = [f'args={self.args!r}', f'returncode={self.returncode!r}']
        if self.stdout is not None:
            parts.append(f'stdout={self.stdout!r}')
        if self.stderr is not None:
            parts.append(f'stderr={self.stderr!r}')
        return f"{type(self).__name__}({', '.join(parts)})"

    __class_getitem__ = classmethod(type(list[int]))

    def check_returncode(self):
        """CalledProcessError unless the return code is 0."""
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


# --- Arguments of Popen ---------------------------------------------------------------------------------------------------------------

def _checked_id(number, what):
    if number < 0:
        raise ValueError(f'{what} ID cannot be negative, got {number}')
    return number


def _group_id(group, message):
    if isinstance(group, str):
        import grp
        return _checked_id(grp.getgrnam(group).gr_gid, 'Group')
    if isinstance(group, int):
        return _checked_id(group, 'Group')
    raise TypeError(message.format(type(group)))


def _group_ids(groups):
    if isinstance(groups, str):
        raise ValueError('Groups must be a list, not a string')
    return [_group_id(group, 'Items in extra_groups must be a string or integer, not {}') for group in groups]


def _user_id(user):
    if isinstance(user, str):
        import pwd
        return _checked_id(pwd.getpwnam(user).pw_uid, 'User')
    if isinstance(user, int):
        return _checked_id(user, 'User')
    raise TypeError('User must be a string or an integer')


def _text_encoding():
    """The encoding of text pipes when none was given."""
    if sys.flags.warn_default_encoding:
        warnings.warn("'encoding' argument not specified.", EncodingWarning, stacklevel=4)
    return 'utf-8' if sys.flags.utf8_mode else 'locale'


# --- For those who start another interpreter like this one ----------------------------------------------------------------------------

def _optim_args_from_interpreter_flags():
    """The options for the same sys.flags.optimize."""
    level = sys.flags.optimize
    return ['-' + 'O' * level] if level > 0 else []


def _args_from_interpreter_flags():
    """The options for the same sys.flags, sys.warnoptions and sys._xoptions."""
    args = []
    for flag, letter in (('debug', 'd'), ('dont_write_bytecode', 'B'), ('no_site', 'S'), ('verbose', 'v'), ('bytes_warning', 'b'), ('quiet', 'q')):
        times = getattr(sys.flags, flag)
        if times > 0:
            args.append('-' + letter * times)
    args += _optim_args_from_interpreter_flags()
    if sys.flags.isolated:
        args.append('-I')
    else:
        if sys.flags.ignore_environment:
            args.append('-E')
        if sys.flags.no_user_site:
            args.append('-s')
        if sys.flags.safe_path:
            args.append('-P')
    warnoptions = sys.warnoptions[:]
    options = getattr(sys, '_xoptions', {})
    if 'dev' in options and warnoptions and warnoptions[0] == 'default':
        warnoptions.pop(0)           # dev itself adds it
    if warnoptions:
        bytes_level = sys.flags.bytes_warning
        for wanted in ('error::BytesWarning',) if bytes_level > 1 else ('default::BytesWarning',) if bytes_level else ():
            if wanted in warnoptions:
                warnoptions.remove(wanted)       # -b adds it
    args += [f'-W{option}' for option in warnoptions]
    if 'dev' in options:
        args += ['-X', 'dev']
    for option in ('faulthandler', 'tracemalloc', 'importtime', 'frozen_modules', 'showrefcount', 'utf8', 'gil', 'hostlib', 'nohostlib'):
        if option in options:
            value = options[option]
            args += ['-X', option if value is True else f'{option}={value}']
    return args


def list2cmdline(seq):
    """A command line from which a Windows program's C library makes these arguments again."""
    words = []
    for argument in map(os.fsdecode, seq):
        quoted = not argument or ' ' in argument or '\t' in argument
        word = []
        backslashes = 0
        for c in argument:
            if c == '\\':
                backslashes += 1
                continue
            # Backslashes count only in front of a quotation mark.
            word.append('\\' * (2 * backslashes + 1 if c == '"' else backslashes) + c)
            backslashes = 0
        word.append('\\' * (2 * backslashes if quoted else backslashes))
        text = ''.join(word)
        words.append(f'"{text}"' if quoted else text)
    return ' '.join(words)
