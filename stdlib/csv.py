"""Comma separated values: reading and writing rows of text.

Readers, writers and the checks of dialects are native (module _csv). Here are the standard dialects, rows as dicts, and the Sniffer, which
guesses a dialect from a sample.
"""
import re
import types
from io import StringIO
from _csv import (Error, writer, reader, register_dialect, unregister_dialect, get_dialect, list_dialects, field_size_limit,
                  QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL)
from _csv import Dialect as _Dialect

__all__ = ['QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE', 'QUOTE_STRINGS', 'QUOTE_NOTNULL', 'Error', 'Dialect',
           'excel', 'excel_tab', 'field_size_limit', 'reader', 'writer', 'register_dialect', 'get_dialect', 'list_dialects',
           'Sniffer', 'unregister_dialect', 'DictReader', 'DictWriter', 'unix_dialect']


class Dialect:
    """Base of dialects that are described by a class: its attributes are the options. Making an instance checks them."""

    _name = ''
    _valid = False
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None

    def __init__(self):
        if self.__class__ is not Dialect:
            self._valid = True
        self._validate()

    def _validate(self):
        try:
            _Dialect(self)
        except TypeError as error:
            raise Error(str(error)) from None


class excel(Dialect):
    """What Excel writes."""

    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\r\n'
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    """What Excel writes with tabs."""

    delimiter = '\t'


class unix_dialect(Dialect):
    """What Unix programs write: everything quoted, lines that end in a newline."""

    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\n'
    quoting = QUOTE_ALL


register_dialect('excel', excel)
register_dialect('excel-tab', excel_tab)
register_dialect('unix', unix_dialect)


class DictReader:
    """Rows as dicts. Their keys are fieldnames, or what the first row holds."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        """The keys; reads the first row if they are not known yet."""
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames         # read the first row before counting others
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:            # blank lines are no rows
            row = next(self.reader)
        names = self.fieldnames
        result = dict(zip(names, row))
        if len(row) > len(names):
            result[self.restkey] = row[len(names):]
        else:
            for name in names[len(row):]:
                result[name] = self.restval
        return result

    __class_getitem__ = classmethod(types.GenericAlias)


class DictWriter:
    """Writes dicts as rows, their values in the order of fieldnames."""

    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames = fieldnames
        self.restval = restval
        extrasaction = extrasaction.lower()
        if extrasaction not in ('raise', 'ignore'):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        """Write a row of the fieldnames."""
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _dict_to_list(self, rowdict):
        if self.extrasaction == 'raise':
            wrong = rowdict.keys() - self.fieldnames
            if wrong:
                raise ValueError('dict contains fields not in fieldnames: ' + ', '.join([repr(name) for name in wrong]))
        return (rowdict.get(key, self.restval) for key in self.fieldnames)

    def writerow(self, rowdict):
        """Write one dict."""
        return self.writer.writerow(self._dict_to_list(rowdict))

    def writerows(self, rowdicts):
        """Write an iterable of dicts."""
        return self.writer.writerows(map(self._dict_to_list, rowdicts))

    __class_getitem__ = classmethod(types.GenericAlias)


# Quoted fields in the four places where they can stand; each finds the quote, and where there is one the delimiter and the space after it.
_QUOTED_FIELDS = [re.compile(pattern, re.DOTALL | re.MULTILINE) for pattern in (
    r'(?P<delim>[^\w\n"\'])(?P<space> ?)(?P<quote>["\']).*?(?P=quote)(?P=delim)',
    r'(?:^|\n)(?P<quote>["\']).*?(?P=quote)(?P<delim>[^\w\n"\'])(?P<space> ?)',
    r'(?P<delim>[^\w\n"\'])(?P<space> ?)(?P<quote>["\']).*?(?P=quote)(?:$|\n)',
    r'(?:^|\n)(?P<quote>["\']).*?(?P=quote)(?:$|\n)')]


def _most_frequent(counts):
    return max(counts, key=counts.get)


class Sniffer:
    """Guesses the dialect of a sample, and whether it begins with a header."""

    def __init__(self):
        # in case of doubt
        self.preferred = [',', '\t', ';', ' ', ':']

    def sniff(self, sample, delimiters=None):
        """A dialect class for the sample; delimiters: the only ones that may be."""
        quotechar, doublequote, delimiter, skipinitialspace = self._guess_quote_and_delimiter(sample, delimiters)
        if not delimiter:
            delimiter, skipinitialspace = self._guess_delimiter(sample, delimiters)
        if not delimiter:
            raise Error('Could not determine delimiter')

        class dialect(Dialect):
            _name = 'sniffed'
            lineterminator = '\r\n'
            quoting = QUOTE_MINIMAL

        dialect.doublequote = doublequote
        dialect.delimiter = delimiter
        dialect.quotechar = quotechar or '"'
        dialect.skipinitialspace = skipinitialspace
        return dialect

    def _guess_quote_and_delimiter(self, data, delimiters):
        """(quotechar, doublequote, delimiter, skipinitialspace), by what stands around quoted fields."""
        for pattern in _QUOTED_FIELDS:
            found = list(pattern.finditer(data))
            if found:
                break
        else:
            return '', False, None, 0
        quotes, delims, spaces = {}, {}, 0
        for match in found:
            groups = match.groupdict()
            quotes[groups['quote']] = quotes.get(groups['quote'], 0) + 1
            delim = groups.get('delim')
            if delim and (delimiters is None or delim in delimiters):
                delims[delim] = delims.get(delim, 0) + 1
            if groups.get('space'):
                spaces += 1
        quotechar = _most_frequent(quotes)
        if delims:
            delim = _most_frequent(delims)
            skipinitialspace = delims[delim] == spaces
            if delim == '\n':       # a single column
                delim = ''
        else:
            delim = ''
            skipinitialspace = 0
        doubled = re.compile(r'((%(delim)s)|^)\W*%(quote)s[^%(delim)s\n]*%(quote)s[^%(delim)s\n]*%(quote)s\W*((%(delim)s)|$)'
                             % {'delim': re.escape(delim), 'quote': quotechar}, re.MULTILINE)
        return quotechar, bool(doubled.search(data)), delim, skipinitialspace

    def _guess_delimiter(self, data, delimiters):
        """(delimiter, skipinitialspace), by which characters come equally often in every line.

        The lines are looked at in pieces of ten. For each ASCII character a table says in how many lines it came how often; its most
        usual number of times is its mode. A character whose mode holds in nearly all lines may be the delimiter.
        """
        lines = list(filter(None, data.split('\n')))
        ascii_characters = [chr(c) for c in range(127)]
        piece = min(10, len(lines))
        tables = {}
        modes = {}
        delims = {}
        rounds = 0
        start, end = 0, piece
        while start < len(lines):
            rounds += 1
            for line in lines[start:end]:
                for c in ascii_characters:
                    table = tables.setdefault(c, {})
                    times = line.count(c)
                    table[times] = table.get(times, 0) + 1
            for c, table in tables.items():
                items = list(table.items())
                if len(items) == 1 and items[0][0] == 0:
                    continue
                if len(items) > 1:
                    # lines of the mode, less those that differ
                    mode = max(items, key=lambda item: item[1])
                    items.remove(mode)
                    modes[c] = (mode[0], mode[1] - sum(item[1] for item in items))
                else:
                    modes[c] = items[0]
            total = float(min(piece * rounds, len(lines)))
            consistency, threshold = 1.0, 0.9
            while not delims and consistency >= threshold:
                for c, (times, count) in modes.items():
                    if times > 0 and count > 0 and count / total >= consistency and (delimiters is None or c in delimiters):
                        delims[c] = (times, count)
                consistency -= 0.01
            if len(delims) == 1:
                delim = list(delims)[0]
                return delim, self._spaces_follow(lines[0], delim)
            start, end = end, end + piece
        if not delims:
            return '', 0
        for delim in self.preferred:
            if delim in delims:
                return delim, self._spaces_follow(lines[0], delim)
        delim = max((value, key) for key, value in delims.items())[1]
        return delim, self._spaces_follow(lines[0], delim)

    @staticmethod
    def _spaces_follow(line, delim):
        return line.count(delim) == line.count('%c ' % delim)

    def has_header(self, sample):
        """Whether the first row looks different from the next twenty: by the kind of number or by the length of the fields."""
        rows = reader(StringIO(sample), self.sniff(sample))
        header = next(rows)
        columns = len(header)
        kinds = dict.fromkeys(range(columns))
        for checked, row in enumerate(rows):
            if checked > 20:
                break
            if len(row) != columns:
                continue            # an irregular row says nothing
            for column in list(kinds):
                kind = complex
                try:
                    kind(row[column])
                except (ValueError, OverflowError):
                    kind = len(row[column])
                if kind != kinds[column]:
                    if kinds[column] is None:
                        kinds[column] = kind
                    else:
                        del kinds[column]   # no constant kind
        votes = 0
        for column, kind in kinds.items():
            if isinstance(kind, int):
                votes += 1 if len(header[column]) != kind else -1
            else:
                try:
                    kind(header[column])
                except (ValueError, TypeError):
                    votes += 1
                else:
                    votes -= 1
        return votes > 0
