"""Analyse a web server's log from standard input with regular expressions; print tables and alarms."""
import re
import sys
from collections import Counter, defaultdict, deque
from functools import cache
from itertools import islice
from operator import itemgetter
from typing import Iterable, Iterator, NamedTuple

LINE = re.compile(r"""
    ^(?P<host>[\w.:-]+) \s
    (?P<user>-|\w+) \s
    \[(?P<day>\d\d)/(?P<month>[A-Z][a-z]{2})/(?P<year>\d{4}):(?P<h>\d\d):(?P<m>\d\d):(?P<s>\d\d)\] \s
    "(?P<request>(?:[^"\\]|\\.)*)" \s
    (?P<status>\d{3}) \s (?P<size>\d+|-)
    (?: \s "(?P<agent>[^"]*)")? \s* $
""", re.X)
REQUEST = re.compile(r"(?P<verb>[A-Z]+) (?P<path>[^? ]*)(?:\?(?P<query>\S*))?"
                     r"(?: HTTP/(?P<version>\d(?:\.\d)?))?$")
ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})|\+")
AGENTS = [(re.compile(pattern, re.I), name) for pattern, name in [
    (r"bot|crawl|spider", "robot"), (r"firefox/(?=\d)", "Firefox"), (r"chrome/(\d+)(?!.*edg)", "Chrome"),
    (r"^curl", "curl"), (r"mozilla", "other browser")]]
MONTHS = {name: number for number,
          name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}


class Entry(NamedTuple):
    host: str
    user: str | None
    time: int
    verb: str
    path: str
    query: dict[str, list[str]]
    status: int
    size: int
    agent: str

    @property
    def is_error(self) -> bool:
        return self.status >= 400


@cache
def days_from_civil(year, month, day):
    """Days since 1970-01-01 (Howard Hinnant's algorithm)."""
    year -= month <= 2
    era, year_of_era = divmod(year, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * 146097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 719468


def unquote(text):
    def decode(match):
        return bytes([int(match[1], 16)]).decode("latin-1") if match[1] else " "
    return ESCAPE.sub(decode, text).encode("latin-1", "replace").decode("utf-8", errors="replace")


def parse_query(text):
    result = defaultdict(list)
    for part in re.split("[&;]", text or ""):
        if part:
            key, _, value = part.partition("=")
            result[unquote(key)].append(unquote(value))
    return dict(result)


def parse(lines: Iterable[str], rejected: list) -> Iterator[Entry]:
    for number, line in enumerate(lines, 1):
        line = line.rstrip("\n")
        if not line or line.startswith("#"):
            continue
        if not (match := LINE.match(line)):
            rejected.append((number, "format", line[:40]))
            continue
        if not (request := REQUEST.match(match["request"])):
            rejected.append((number, "request", match["request"][:40]))
            continue
        g = match.groupdict(default="-")
        day, year, h, m, s = map(int, match.group("day", "year", "h", "m", "s"))
        try:
            days = days_from_civil(year, MONTHS[g["month"]], day)
        except KeyError as error:
            rejected.append((number, "month", error.args[0]))
            continue
        agent = next((name for pattern, name in AGENTS if pattern.search(g["agent"])), "unknown")
        yield Entry(g["host"], None if g["user"] == "-" else g["user"], days * 86400 + h * 3600 + m * 60 + s,
                    request["verb"], unquote(request["path"]), parse_query(request["query"]),
                    int(g["status"]),
                    0 if g["size"] == "-" else int(g["size"]), agent)


def table(title, rows, formats):
    print(f"\n{title}\n{'-' * len(title)}")
    for row in rows:
        print("  " + " ".join(form.format(value) for form, value in zip(formats, row)))


def bursts(entries, limit, window):
    """Hosts with at least `limit` errors within `window` seconds."""
    recent = defaultdict(lambda: deque(maxlen=limit))
    for entry in filter(lambda e: e.is_error, entries):
        times = recent[entry.host]
        times.append(entry.time)
        if len(times) == limit and times[-1] - times[0] <= window:
            yield entry.host, times[-1] - times[0], entry.path
            times.clear()


def sessions(entries, pause=600):
    by_host = defaultdict(list)
    for entry in entries:
        visits = by_host[entry.host]
        if not visits or entry.time - visits[-1][-1].time > pause:
            visits.append([])
        visits[-1].append(entry)
    return by_host


def human(size):
    for unit in ("B", "KiB", "MiB"):
        if size < 1024:
            return f"{size:.1f} {unit}" if unit != "B" else f"{size} B"
        size /= 1024
    return f"{size:.2f} GiB"


def main():
    rejected = []
    entries = sorted(parse(sys.stdin, rejected), key=lambda e: (e.time, e.host))
    first, last = entries[0], entries[-1]
    span = (last.time - first.time) / 3600
    print(f"{len(entries)} entries over {span:.2f} hours, {len(rejected)} lines rejected")
    weekday = "Thu Fri Sat Sun Mon Tue Wed".split()[first.time // 86400 % 7]
    print(f"weekday of the first: {weekday}, epoch {first.time}")

    statuses = Counter(e.status for e in entries)
    table("Status", sorted(statuses.items()), ["{}", "{:>4}"])
    traffic = Counter()
    for e in entries:
        traffic[e.host] += e.size
    table("Traffic", [(h, human(n)) for h, n in traffic.most_common(3)], ["{:<16}", "{:>10}"])
    table("Agents", Counter(e.agent for e in entries).most_common(), ["{:<14}", "{:>3}"])
    pages = defaultdict(lambda: [0, 0])
    for e in entries:
        pages[e.path][0] += 1
        pages[e.path][1] += e.is_error
    ranked = sorted(((path, *numbers) for path, numbers in pages.items()), key=lambda row: (-row[1], row[0]))
    table("Pages", islice(ranked, 6), ["{:<24}", "{:>3} hits", "{:>3} errors"])
    hours = Counter(e.time // 3600 % 24 for e in entries)
    table("Hours", [(h, "#" * hours[h]) for h in range(min(hours), max(hours) + 1)], ["{:02}h", "{}"])
    searches = Counter(word.lower() for e in entries for text in e.query.get("q", ())
                       for word in re.findall(r"\w+", text))
    table("Searched words", sorted(searches.items(), key=itemgetter(1, 0), reverse=True)[:5],
          ["{:<10}", "{}"])
    visits = sessions(entries)
    table("Visits", [(host, len(v), max(map(len, v)), "→".join(e.path for e in v[0][:3]))
                     for host, v in sorted(visits.items())], ["{:<16}", "{}", "{:>2}", "{}"])
    print("\nAlarms")
    for host, seconds, path in bursts(entries, limit=3, window=10):
        print(f"  {host}: 3 errors in {seconds} s, the last for {path}")
    for number, why, text in rejected:
        print(f"  line {number}: bad {why}: {text}")
    print("users:", sorted({e.user for e in entries if e.user}), "verbs:", sorted({e.verb for e in entries}))
    print(entries[3]._replace(query={}, agent="…"))


if __name__ == "__main__":
    main()
