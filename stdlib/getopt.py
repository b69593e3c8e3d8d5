"""Reading command line options the way of C's getopt()."""
import os

__all__ = ['GetoptError', 'error', 'getopt', 'gnu_getopt']


class GetoptError(Exception):
    """Raised for an option that is unknown or has a wrong argument; opt is the option, msg the message."""

    opt = ''
    msg = ''

    def __init__(self, msg, opt=''):
        self.msg = msg
        self.opt = opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def _long_list(longopts):
    return [longopts] if isinstance(longopts, str) else list(longopts)


def getopt(args, shortopts, longopts=[]):
    """(pairs of option and value, the other arguments); options end at the first argument that is none.

    shortopts: letters, with ':' after those that take a value; longopts: names, with '=' at the end of those that take a value.
    """
    opts = []
    longopts = _long_list(longopts)
    while args and args[0].startswith('-') and args[0] != '-':
        if args[0] == '--':
            args = args[1:]
            break
        if args[0].startswith('--'):
            opts, args = _do_long(opts, args[0][2:], longopts, args[1:])
        else:
            opts, args = _do_short(opts, args[0][1:], shortopts, args[1:])
    return opts, args


def gnu_getopt(args, shortopts, longopts=[]):
    """As getopt(), but options may stand between other arguments, unless shortopts begins with '+' or POSIXLY_CORRECT is set."""
    opts, others = [], []
    longopts = _long_list(longopts)
    options_first = shortopts.startswith('+')
    if options_first:
        shortopts = shortopts[1:]
    elif os.environ.get('POSIXLY_CORRECT'):
        options_first = True
    while args:
        if args[0] == '--':
            others += args[1:]
            break
        if args[0][:2] == '--':
            opts, args = _do_long(opts, args[0][2:], longopts, args[1:])
        elif args[0][:1] == '-' and args[0] != '-':
            opts, args = _do_short(opts, args[0][1:], shortopts, args[1:])
        elif options_first:
            others += args
            break
        else:
            others.append(args[0])
            args = args[1:]
    return opts, others


def _do_long(opts, opt, longopts, args):
    opt, equals, value = opt.partition('=')
    value = value if equals else None
    takes_value, opt = _match_long(opt, longopts)
    if takes_value:
        if value is None:
            if not args:
                raise GetoptError('option --%s requires argument' % opt, opt)
            value, args = args[0], args[1:]
    elif value is not None:
        raise GetoptError('option --%s must not have an argument' % opt, opt)
    opts.append(('--' + opt, value or ''))
    return opts, args


def _match_long(opt, longopts):
    """(takes a value?, full name) of an option that may be cut short."""
    possible = [name for name in longopts if name.startswith(opt)]
    if not possible:
        raise GetoptError('option --%s not recognized' % opt, opt)
    if opt in possible:
        return False, opt
    if opt + '=' in possible:
        return True, opt
    if len(possible) > 1:
        raise GetoptError('option --%s not a unique prefix' % opt, opt)
    name = possible[0]
    return name.endswith('='), name.removesuffix('=')


def _takes_value(letter, shortopts):
    for i, c in enumerate(shortopts):
        if letter == c != ':':
            return shortopts.startswith(':', i + 1)
    raise GetoptError('option -%s not recognized' % letter, letter)


def _do_short(opts, letters, shortopts, args):
    while letters:
        letter, letters = letters[0], letters[1:]
        value = ''
        if _takes_value(letter, shortopts):
            if not letters:
                if not args:
                    raise GetoptError('option -%s requires argument' % letter, letter)
                letters, args = args[0], args[1:]
            value, letters = letters, ''
        opts.append(('-' + letter, value))
    return opts, args
