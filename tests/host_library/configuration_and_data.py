# Files of settings and data: configparser, tomllib, netrc, shelve over dbm.dumb, fileinput, filecmp, gettext, locale.
# needs: configparser tomllib netrc shelve dbm.dumb fileinput filecmp gettext locale
import configparser
import dbm.dumb
import filecmp
import fileinput
import gettext
import io
import locale
import netrc
import os
import shelve
import tempfile
import tomllib

config = configparser.ConfigParser()
config.read_string('[DEFAULT]\nhome = /srv\n[site]\nroot = %(home)s/www\nport: 8080\ndebug = yes\nnames =\n  a\n  b\n')
print(config['site']['root'], config.getint('site', 'port'), config['site'].getboolean('debug'))  # expect: /srv/www 8080 True
print(config.sections(), config['site']['names'].split(), config.get('site', 'none', fallback='-'))  # expect: ['site'] ['a', 'b'] -
try:
    config.get('other', 'x')
except configparser.NoSectionError as e:
    print(e)  # expect: No section: 'other'
out = io.StringIO()
config['new'] = {'key': 'value'}
config.write(out, space_around_delimiters=False)
print(out.getvalue().splitlines()[-3:-1])  # expect: ['[new]', 'key=value']

data = tomllib.loads('title = "x\\u00e9"\nwhen = 2024-02-29T10:00:00Z\n[[item]]\nn = 0x10\nf = [1.5, inf]\n[item.sub]\nok = true\n')
print(data['title'], data['when'].isoformat(), data['item'])
# expect: xé 2024-02-29T10:00:00+00:00 [{'n': 16, 'f': [1.5, inf], 'sub': {'ok': True}}]
try:
    tomllib.loads('a = 1\na = 2')
except tomllib.TOMLDecodeError as e:
    print(e)  # expect: Cannot overwrite a value (at end of document)

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join
    with open(path(folder, 'netrc'), 'w') as f:
        f.write('machine example.org login ann password "se cret"\ndefault login anonymous password x\n')
    os.chmod(path(folder, 'netrc'), 0o600)
    print(netrc.netrc(path(folder, 'netrc')).authenticators('example.org'))  # expect: ('ann', '', 'se cret')

    with dbm.dumb.open(path(folder, 'numbers'), 'c') as db:
        db['one'] = b'1'
    print(dbm.dumb.open(path(folder, 'numbers'), 'r')[b'one'])  # expect: b'1'
    with shelve.Shelf(dbm.dumb.open(path(folder, 'shelf')), writeback=True) as shelf:
        shelf['list'] = [1]
        shelf['list'].append({'two': 2})
    with shelve.Shelf(dbm.dumb.open(path(folder, 'shelf'))) as shelf:
        print(dict(shelf))  # expect: {'list': [1, {'two': 2}]}

    for name in ('a', 'b'):
        os.mkdir(path(folder, name))
        with open(path(folder, name, 'same'), 'w') as f:
            f.write('one\ntwo\n')
        with open(path(folder, name, name), 'w') as f:
            f.write(name)
    with fileinput.input([path(folder, 'a', 'same'), path(folder, 'b', 'b')]) as lines:
        print([(lines.lineno(), lines.filelineno(), line.strip()) for line in lines])  # expect: [(1, 1, 'one'), (2, 2, 'two'), (3, 1, 'b')]
    with fileinput.input(path(folder, 'a', 'same'), inplace=True) as lines:
        for line in lines:
            print(line.upper(), end='')
    print(open(path(folder, 'a', 'same')).read().split())  # expect: ['ONE', 'TWO']
    compared = filecmp.dircmp(path(folder, 'a'), path(folder, 'b'))
    print(compared.left_only, compared.right_only, filecmp.cmp(path(folder, 'a', 'a'), path(folder, 'b', 'b'), shallow=False))
    # expect: ['a'] ['b'] False

print(gettext.NullTranslations().ngettext('%d file', '%d files', 3) % 3)  # expect: 3 files
print([gettext.c2py('n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2')(n) for n in (0, 1, 11, 21)])  # expect: [2, 0, 1, 0]
print(locale.getlocale(locale.LC_NUMERIC)[0], locale.delocalize('1,5'), locale.atof('2.5'), locale.normalize('de_DE').split('.')[0])
# expect: None 1,5 2.5 de_DE
