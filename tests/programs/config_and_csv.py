"""INI and CSV by hand: sections with interpolation and includes, quoted fields, type guessing, joins."""
import io
import os
import re
from collections import ChainMap, defaultdict
from collections.abc import Mapping
from itertools import chain, groupby, zip_longest
from operator import itemgetter

INI = """\
; global comment
[DEFAULT]
root = /srv/%(name)s
debug = no
name = default

[web]
name = shop
port = 8080
hosts = alpha.example.org
    beta.example.org
    # a comment inside a value
    gamma.example.org
url = http://%(host)s:%(port)s%(root)s/
host = localhost
ratio = 75%%

[database: web]
port = 5432
timeout = 2.5
empty =
flag
debug = Yes
"""

CSV = '''\
id,name,"born, year",species,weight
1,Anna,2015,kukri,102.5
2,"Bert ""the snake""",2018,boa,2500
3,"multi
line",2019,kukri,99
4,Ünal,,python,
5, spaced ,2020,kukri,88.25
'''

FEEDINGS = """\
animal;day;eggs
1;mon;2
1;tue;3
2;mon;1
5;tue;1
5;mon;4
9;wed;7
"""


class ConfigError(Exception):
    pass


class Section(Mapping):
    def __init__(self, config, name, parents):
        self.config, self.name = config, name
        self.own = {}
        self.maps = ChainMap(self.own, *(config.sections[p].own for p in parents), config.defaults)

    def raw(self, key):
        return self.maps[key.lower()]

    def __getitem__(self, key):
        return self.expand(self.raw(key), (key,))

    def expand(self, value, path):
        if value is None:
            return None

        def replace(match):
            if match[0] == "%%":
                return "%"
            key = match[1]
            if key in path:
                raise ConfigError(f"[{self.name}] {' -> '.join([*path, key])} goes round")
            try:
                return self.expand(self.raw(key), (*path, key))
            except KeyError:
                raise ConfigError(f"[{self.name}] {path[0]}: no value for {key!r}") from None

        return re.sub(r"%%|%\((\w+)\)s", replace, value)

    def __iter__(self):
        return iter(sorted(self.maps))

    def __len__(self):
        return len(self.maps)

    def get_as(self, kind, key, default=None):
        try:
            value = self[key]
        except KeyError:
            return default
        if kind is bool:
            if value.lower() not in Config.BOOLEANS:
                raise ConfigError(f"not a boolean: {value}")
            return Config.BOOLEANS[value.lower()]
        if kind is list:
            return value.split("\n")
        return kind(value)


class Config:
    BOOLEANS = {"1": True, "yes": True, "true": True, "on": True, "0": False, "no": False, "false": False,
                "off": False}

    def __init__(self, text):
        self.defaults = {}
        self.sections = {}
        current, last = None, None
        for number, line in enumerate(text.splitlines(), 1):
            stripped = line.strip()
            if not stripped or stripped[0] in "#;":
                continue
            if line[0].isspace():
                if last is None:
                    raise ConfigError(f"line {number}: nothing to continue")
                current[last] += "\n" + stripped
            elif header := re.fullmatch(r"\[([^]:]+)(?::([^]]*))?\]", stripped):
                name, parents = header[1].strip(), (header[2] or "").split()
                last = None
                if name == "DEFAULT":
                    current = self.defaults
                elif name in self.sections:
                    raise ConfigError(f"line {number}: section {name} twice")
                else:
                    if missing := [p for p in parents if p not in self.sections]:
                        raise ConfigError(f"line {number}: unknown parent {missing[0]}")
                    self.sections[name] = Section(self, name, parents)
                    current = self.sections[name].own
            elif current is None:
                raise ConfigError(f"line {number}: no section yet")
            else:
                key, sign, value = re.match(r"([^=]*?)\s*(=|$)\s*(.*)", stripped).groups()
                last = key.lower()
                current[last] = value if sign else None

    def __getitem__(self, name):
        return self.sections[name]

    def dump(self, file):
        for name, values in chain([("DEFAULT", self.defaults)],
                                  ((n, s.own) for n, s in self.sections.items())):
            print(f"[{name}]", file=file)
            for key, value in values.items():
                print(key if value is None else f"{key} = " + value.replace("\n", "\n    "), file=file)


class CsvError(ValueError):
    pass


def read_csv(stream, delimiter=","):
    """A state machine over characters; fields may be quoted, doubled quotes stand for one."""
    row, field, state, line = [], [], "start", 1
    for ch in chain.from_iterable(stream):
        line += ch == "\n"
        match state, ch:
            case ("start", '"'):
                state = "quoted"
            case ("quoted", '"'):
                state = "quote"
            case ("quoted", _):
                field.append(ch)
            case ("quote", '"'):
                field.append('"')
                state = "quoted"
            case (_, "\n"):
                row.append("".join(field))
                yield row
                row, field, state = [], [], "start"
            case (_, d) if d == delimiter:
                row.append("".join(field))
                field, state = [], "start"
            case ("quote", _):
                raise CsvError(f"line {line}: {ch!r} after a closing quote")
            case _:
                field.append(ch)
                state = "plain"
    if state == "quoted":
        raise CsvError(f"line {line}: quote is never closed")
    if field or row:
        yield [*row, "".join(field)]


def write_csv(rows, stream, delimiter=","):
    special = re.compile(r'[\s"%s]' % re.escape(delimiter))
    for row in rows:
        cells = ("" if cell is None else str(cell) for cell in row)
        stream.write(delimiter.join(f'"{c.replace(chr(34), chr(34) * 2)}"' if special.search(c) else c
                                    for c in cells))
        stream.write("\n")


def guess(text):
    for pattern, kind in ((r"\s*", lambda t: None), (r"-?\d+", int), (r"-?\d*\.\d+", float)):
        if re.fullmatch(pattern, text):
            return kind(text)
    return text.strip()


class Table:
    def __init__(self, columns, rows):
        self.columns = tuple(columns)
        self.rows = [tuple(row) for row in rows]

    @classmethod
    def parse(cls, text, **options):
        header, *rows = read_csv(io.StringIO(text), **options)
        return cls(header, ([guess(cell) for cell in row] for row in rows))

    def __getitem__(self, name):
        index = self.columns.index(name)
        return [row[index] for row in self.rows]

    def dicts(self):
        return [dict(zip(self.columns, row)) for row in self.rows]

    def select(self, *names, where=None):
        pick = itemgetter(*map(self.columns.index, names))
        rows = (row for row in self.rows if where is None or where(dict(zip(self.columns, row))))
        return Table(names, (pick(row) if len(names) > 1 else (pick(row),) for row in rows))

    def join(self, other, on, outer=False):
        mine, theirs = on
        index = defaultdict(list)
        for row in other.dicts():
            index[row.pop(theirs)].append(tuple(row.values()))
        rest = [c for c in other.columns if c != theirs]
        blanks = [(None,) * len(rest)] if outer else []
        return Table(self.columns + tuple(rest), (row + extra for row, key in zip(self.rows, self[mine])
                                                  for extra in index.get(key, blanks)))

    def pivot(self, row, column, value, function=sum):
        cells = defaultdict(list)
        for r, c, v in zip(self[row], self[column], self[value]):
            cells[r, c].append(v)
        names = sorted(set(self[column]))
        keys = sorted({r for r, _ in cells})
        return Table((row, *names), ((r, *(function(cells[r, n]) if (r, n) in cells else None
                                           for n in names)) for r in keys))

    def show(self):
        texts = [self.columns, *(tuple("-" if c is None else str(c).replace("\n", "\\n") for c in r)
                                 for r in self.rows)]
        widths = [max(map(len, column)) for column in zip(*texts)]
        for line in texts:
            yield "  ".join(cell.ljust(w) for cell, w in zip(line, widths)).rstrip()


def main():
    config = Config(INI)
    web, database = config["web"], config["database"]
    print(web["url"], database["url"], web["ratio"], sep="\n")
    print(web.get_as(list, "hosts"), web.get_as(bool, "debug"), database.get_as(bool, "debug"),
          "flag" in database)
    print(database.get_as(float, "timeout"), database.get_as(int, "port") + 1, repr(database["empty"]),
          database["flag"],
          database.get_as(int, "missing", -1), web.get("nothing", "default"))
    print(list(database), len(web), dict(sorted(web.items()))["name"])
    copy = io.StringIO()
    config.dump(copy)
    print(copy.getvalue().splitlines()[:7], copy.tell())
    again = Config(re.sub(r"^\[database\]", "[database: web]", copy.getvalue(), flags=re.M))
    print("round trip:", dict(again["database"]) == dict(database))
    for bad in ("x = 1", "[a]\n[a]", "  y", "[a: b]", "[a]\nx = %(y)s\ny = %(x)s\n", "[a]\nx = %(zzz)s",
                "[a]\nx = maybe"):
        try:
            section = Config(bad)["a"]
            print(section.get_as(bool, "x"))
        except ConfigError as error:
            print(f"  ConfigError: {error}")

    animals = Table.parse(CSV)
    feedings = Table.parse(FEEDINGS, delimiter=";")
    print(*animals.show(), sep="\n")
    print(animals["name"], [type(w).__name__ for w in animals["weight"]])
    heavy = animals.select("name", "weight", where=lambda a: a["species"] == "kukri" and a["weight"] > 90)
    print(heavy.rows)
    print(*animals.select("id", "name").join(feedings, ("id", "animal"), outer=True).show(), sep="\n")
    joined = animals.join(feedings, ("id", "animal"))
    print(*joined.pivot("species", "day", "eggs").show(), sep="\n")
    print(joined.pivot("day", "species", "eggs", max).rows)
    for species, group in groupby(sorted(animals.dicts(), key=itemgetter("species")), itemgetter("species")):
        weights = [a["weight"] for a in group if a["weight"] is not None]
        mean = sum(weights) / len(weights) if weights else float("nan")
        print(f"{species:>7}: {len(weights)} weighed, mean {mean:.2f}")
    out = io.StringIO()
    write_csv([animals.columns, *animals.rows], out)
    print(out.getvalue(), end="")
    print("round trip:", Table.parse(out.getvalue()).rows == animals.rows)
    for bad in ('a,"b"c\n', 'x,"never'):
        try:
            list(read_csv(io.StringIO(bad)))
        except CsvError as error:
            print("  CsvError:", error)
    print(list(read_csv(io.StringIO('\n"a"",",\n"",x'))), list(zip_longest("ab", "c", fillvalue=os.sep)))


if __name__ == "__main__":
    main()
