"""Constants of character sets, capwords(), Template and Formatter."""
# re is imported when a Template class is first used, not before.
import _string

__all__ = ['ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'capwords', 'digits', 'hexdigits', 'octdigits', 'printable',
           'punctuation', 'whitespace', 'Formatter', 'Template']

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Capitalise the words of a text, which are what split(sep) finds; join them with `sep` or single spaces."""
    return (sep or ' ').join(map(str.capitalize, s.split(sep)))


_no_mapping = {}


class _PatternOnDemand:
    """Class attribute `pattern`: compiles the pattern of a Template class when it is first asked for."""

    def __get__(self, instance, cls=None):
        return cls._compile_pattern()


class Template:
    """Text with $name and ${name} to be substituted; $$ stands for one $.

    A subclass may set delimiter, idpattern, braceidpattern and flags, or `pattern` with the groups escaped, named, braced and invalid.
    """

    delimiter = '$'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None
    flags = None        # re.IGNORECASE
    pattern = _PatternOnDemand()

    def __init_subclass__(cls):
        super().__init_subclass__()
        if 'pattern' in cls.__dict__:
            cls._compile_pattern()
        else:
            cls.pattern = _PatternOnDemand()

    @classmethod
    def _compile_pattern(cls):
        import re
        pattern = cls.__dict__.get('pattern', _PatternOnDemand)
        if isinstance(pattern, _PatternOnDemand) or pattern is _PatternOnDemand:
            delimiter = re.escape(cls.delimiter)
            identifier = cls.idpattern
            braced = cls.braceidpattern or identifier
            pattern = (f'{delimiter}(?:(?P<escaped>{delimiter})|(?P<named>{identifier})|'
                       f'{{(?P<braced>{braced})}}|(?P<invalid>))')
        flags = cls.flags
        if flags is None:
            flags = 2       # re.IGNORECASE; importing the enum of flags is not worth it
        pattern = cls.pattern = re.compile(pattern, flags | 64)     # re.VERBOSE
        return pattern

    def __init__(self, template):
        self.template = template

    def _invalid(self, mo):
        start = mo.start('invalid')
        before = self.template[:start].splitlines(keepends=True)
        if before:
            column = start - len(''.join(before[:-1]))
            line = len(before)
        else:
            column = line = 1
        raise ValueError('Invalid placeholder in string: line %d, col %d' % (line, column))

    def substitute(self, mapping=_no_mapping, /, **kws):
        """The text with all names replaced from the mapping and the keywords; KeyError for a missing one."""
        return self._replace(mapping, kws, False)

    def safe_substitute(self, mapping=_no_mapping, /, **kws):
        """As substitute(), but what cannot be replaced stays as it is."""
        return self._replace(mapping, kws, True)

    def _kind(self, match):
        """What was found: (name or None, escaped?, malformed?)."""
        named, braced, escaped, malformed = match.group('named', 'braced', 'escaped', 'invalid')
        name = named or braced
        if name is None and escaped is None and malformed is None:
            raise ValueError('Unrecognized named group in pattern', self.pattern)
        return name, escaped is not None, malformed is not None

    def _replace(self, mapping, kws, safe):
        if mapping is _no_mapping:
            mapping = kws
        elif kws:
            from collections import ChainMap
            mapping = ChainMap(kws, mapping)

        def convert(match):
            name, escaped, malformed = self._kind(match)
            if name is not None:
                try:
                    return str(mapping[name])
                except KeyError:
                    if not safe:
                        raise
                    return match.group()
            if escaped:
                return self.delimiter
            return match.group() if safe else self._invalid(match)

        return self.pattern.sub(convert, self.template)

    def is_valid(self):
        """Whether substitute() could raise ValueError for a bad placeholder."""
        return not any(malformed for _, _, malformed in map(self._kind, self.pattern.finditer(self.template)))

    def get_identifiers(self):
        """The names in the text, each once, in order."""
        names = (name for name, _, _ in map(self._kind, self.pattern.finditer(self.template)))
        return list(dict.fromkeys(name for name in names if name is not None))


Template.is_valid.__doc__ = 'Whether no placeholder is malformed.'


class Formatter:
    """str.format() in steps that a subclass can replace."""

    def format(self, format_string, /, *args, **kwargs):
        """As vformat(), with the arguments of this call."""
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        """Replace the fields of a format string."""
        used = set()
        text, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return text

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        # Formats may have fields in turn, but only so deep. The index is False once a field was numbered.
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        pieces = []
        for literal, field, spec, conversion in self.parse(format_string):
            if literal:
                pieces.append(literal)
            if field is not None:
                field, auto_arg_index = _numbered(field, auto_arg_index)
                value, key = self.get_field(field, args, kwargs)
                used_args.add(key)
                value = self.convert_field(value, conversion)
                spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
                pieces.append(self.format_field(value, spec))
        return ''.join(pieces), auto_arg_index

    def get_value(self, key, args, kwargs):
        """The argument with an index or a name."""
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        """Called at the end with the keys that were used; may raise."""

    def format_field(self, value, format_spec):
        """The text of a value."""
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        """Apply !s, !r or !a."""
        if conversion is None:
            return value
        convert = {'s': str, 'r': repr, 'a': ascii}.get(conversion)
        if convert is None:
            raise ValueError(f'Unknown conversion specifier {conversion!s}')
        return convert(value)

    def parse(self, format_string):
        """Iterate over (literal text, field name, format, conversion) of a format string."""
        return _string.formatter_parser(format_string)

    def get_field(self, field_name, args, kwargs):
        """(object, key of the argument) of a field such as '0.name[3]'."""
        argument, path = _string.formatter_field_name_split(field_name)
        value = self.get_value(argument, args, kwargs)
        for is_attribute, key in path:
            value = getattr(value, key) if is_attribute else value[key]
        return value, argument


def _numbered(field, next_index):
    """A field with the number of its argument, if it has none; and the index of the next such, False if fields have numbers."""
    argument, _ = _string.formatter_field_name_split(field)
    if argument == '':
        if next_index is not False:
            return f'{next_index}{field}', next_index + 1
    elif not isinstance(argument, int):
        return field, next_index
    elif not next_index:
        return field, False
    raise ValueError('cannot switch from manual field specification to automatic field numbering')
