"""re: search, findall, finditer, sub with a function, split, named groups, lookaround, a scanner."""
import re

LOG = re.compile(r'(?P<ip>\d{1,3}(?:\.\d{1,3}){3}) - \[(?P<when>[^\]]+)\] '
                 r'"(?P<verb>GET|POST) (?P<path>\S+)" (?P<code>\d{3})')
TOKEN = re.compile(r"(?P<num>\d+\.?\d*)|(?P<name>[A-Za-z_]\w*)|(?P<op>[-+*/()=<>]=?)|(?P<space>\s+)")
EMAIL = re.compile(r"\b[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}\b", re.IGNORECASE)
DOUBLED = re.compile(r"\b(\w+)\s+\1\b")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def log_line(i):
    return (f'10.{i % 256}.{i * 7 % 256}.{i % 13} - [{i % 28 + 1:02}/Jan/2024] '
            f'"{"GET" if i % 3 else "POST"} /page/{i % 50}?q={i}" {200 + i % 5 * 100}')


def run(n):
    checksum = 0
    source = "total = (alpha + 42.5) * beta_2 - gamma >= 17 / (delta == 3)"
    prose = "This is is a test of the the Best.Mail@example.org and other.one+tag@sub.domain.net address"
    for i in range(n):
        match = LOG.match(log_line(i))
        checksum += int(match["code"]) + len(match["path"]) + match.start("verb") + len(match.groupdict())
        if i % 4 == 0:
            for token in TOKEN.finditer(source):
                if token.lastgroup != "space":
                    checksum += token.end() + len(token.group())
        if i % 8 == 0:
            checksum += len(EMAIL.findall(prose)) + len(DOUBLED.sub(r"\1", prose))
            checksum += len(re.sub(r"[aeiou]", lambda m: m[0].upper() + "'", prose))
            checksum += len(CAMEL.split("someCamelCaseNameWithManyParts"))
            checksum += len(re.split(r"[\s.@]+", prose, maxsplit=6))
            checksum += re.search(r"(\w+) address$", prose).start(1) + bool(re.fullmatch(r"x*y?", "xxxxz"))
    return checksum


print("regex", run(110_000))
