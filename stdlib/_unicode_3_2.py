"""The character database as Unicode 3.2 had it, for protocols that are bound to that version: `unicodedata.ucd_3_2_0`.

It is told by what has changed since: which characters were unassigned then, and which of the others had another property.
"""
import unicodedata as _now
from bisect import bisect_right
from itertools import accumulate

# Where assigned and unassigned code points take turns, as distances in base 36; the first stretch is assigned. From DerivedAge.txt.
_TURNS = list(accumulate(int(distance, 36) for distance in """
    f5 1 i s 2m 2 1r h 28 g g 4 2 4 1 3 1 5 7 1 1 1 k 1 18 1 13 9 3r 1 1z 1 12 2 2 6 g x 12 2 7 1 13 1 2 6 h 1 n 1 a b r 5 5 n 1 e 1 3 1 1
    q 5 m a 3y 2 f 1 e 1 u 3 r 1h 1e 9b 3 1 1h 2 i 2 5 3 p g 3 1 8 2 2 2 m 1 7 1 1 3 4 2 1 1 7 2 2 2 3 9 1 4 2 1 5 2 l 7 1 2 6 4 2 2 m 1 7
    1 2 1 2 1 2 2 1 1 5 4 2 2 3 b 4 1 1 7 f c 3 1 7 1 1 1 3 1 m 1 7 1 2 1 5 2 a 1 3 1 3 2 1 f 1 5 a h 3 1 8 2 2 2 m 1 7 1 2 2 4 2 8 3 2 2
    3 8 2 4 2 1 3 4 b h 2 1 6 3 3 1 4 3 2 1 1 1 2 3 2 3 3 3 8 1 3 4 5 3 3 1 4 9 1 f c e 3 1 8 1 3 1 n 1 a 1 5 4 7 1 3 1 4 7 2 9 2 4 a i 2
    1 8 1 3 1 n 1 a 1 5 4 7 1 3 1 4 7 2 7 1 1 2 4 a i 2 1 8 1 3 1 n 1 g 4 6 2 3 1 4 9 1 8 2 4 a i 2 1 i 3 o 1 9 1 1 2 7 3 1 4 6 1 1 1 8 i
    3 c 1m 4 t 11 2 1 1 2 2 1 1 2 1 6 4 1 7 1 3 1 1 1 1 2 2 1 d 1 3 2 5 1 1 1 6 2 a 2 2 y 20 1 y 6 r 4 8 1 10 1 f 2 1 1c y 1 5 1 2 1 7 3 4
    6 q 1y 12 a 15 2 1 4 2i 5 1w 5 2a 6 7 1 1r 1 1 1 4 2 7 1 1 1 4 2 13 1 1 1 4 2 v 1 1 1 4 2 7 1 1 1 4 2 7 1 7 1 n 1 v 1 1 1 4 2 7 1 13 1
    j 6 s z 2d c hi 9 t 3 29 f d 1 7 b n 9 k c d 1 3 1 2 c 2l 3 a m f 1 a 6 2g 8 16 11y 4c 4 2i 6 m 2 6 2 12 2 6 2 8 1 1 1 1 1 1 1 v 2 1h
    1 f 1 e 2 6 1 j 2 3 1 9 1 2b 4 1 7 5 6 8 2 r h i u r l 1n 2 f 7 1d c fz 1d 13 p b l 4f 1 7o 2 2 1 2t 2 a 3b 4 1 4 2 s 1 z 1 1 1 4 3 1
    1 7 2 1g 3 o 1 e h s 4 ls ow q 1 2h c 5y q c 4 1s 1 2e 2 2v 5 14 4 2m 1 14 1k 19 3 10 d 17 3 25 4 1b 1 3b 4 2r 2 v 1 52u 22 g4m 2i wd
    3 1j 1fd 8mc 2k 6r2 2 1n 45 7 c 5 5 q 1 5 1 1 1 2 1 2 1 30 x a5 g 1s 2 1i 14 d 3 g g 4 c n 2 a 1 j 1 4 4 5 1 3r 2 1 1 5a 3 6 2 6 2 6 2
    3 3 7 1 7 a 5 le v 1 4 c r 51 12 2 12 148i 6u a 13 3 50 f6 2d 1 1z 1 2 2 1 2 2 2 4 1 c 1 1 1 4 1 2 1 1t 1 4 2 8 1 7 1 s 1 4 1 5 1 1 3
    7 1 9e 4 82 4 1e 7wg wyf g15 f2 fher 1 u 2o 1egw 1eke 2 1eke
""".split()))


def _table(text):
    """Code points by their property, from words like 2b9-2ba:Sk."""
    table = {}
    for word in text.split():
        stretch, _, value = word.partition(":")
        first, _, last = stretch.partition("-")
        table.update(dict.fromkeys(range(int(first, 16), int(last or first, 16) + 1), value))
    return table


_CATEGORIES = _table("""
    a7:So aa:Ll ad:Pd b6:So ba:Ll 294:Ll 2b9-2ba:Sk 2c6-2cf:Sk 2ec:Sk 374:Sk 5be:Po 6de:Me f14:So 10d0-10f8:Lo 1369-1371:Nd 13a0-13f4:Lo
    166d:Po 1734:Mn 17b4-17b5:Mc 1885-1886:Lo 200b:Zs 2071:Ll 207f:Ll 2118:So 2132:So 2183:Nl 2308-230b:Sm 23b4:Ps 23b5:Pe 23b6:Po
    302e-302f:Mn 30fb:Pc a015:Lo fd3e:Ps fd3f:Pe ff65:Pc 10341:Lo
""")
_DIRECTIONS = _table("""
    2b:ET 2d:ET 2f:ES ad:ON 6dd:AL 6de:NSM 70f:BN cbf:NSM cc6:NSM 1734:NSM 17b4-17b5:L 1885-1886:L 202f:WS 2044:ON 207a-207b:ET
    208a-208b:ET 2132:ON 2212:ET 2460-2487:EN 24ea:EN 2800-28ff:ON 302e-302f:NSM fb29:ET fe62-fe63:ET ff0b:ET ff0d:ET ff0f:ES fff9-fffb:BN
    1d6db:L 1d715:L 1d74f:L 1d789:L 1d7c3:L
""")
_MIRRORED = _table("f3a-f3d:0 169b-169c:0 29a1:1 fe59-fe5e:0 fe64-fe65:0 1d6db:0 1d715:0 1d74f:0 1d789:0 1d7c3:0")
_NARROW = _table("231a-231b:N 25fd-25fe:N 2648-2653:N")
# Superscripts, subscripts and Ethiopic digits counted as decimal digits.
_DECIMALS = _table("b2-b3:d b9:d 1369-1371:d 2070:d 2074-2079:d 2080-2089:d")
# Five ideographs whose compatibility mapping was wrong, and has been corrected (NormalizationCorrections.txt).
_MAPPINGS = {0x2f868: "\U0002136a", 0x2f874: "\u5f33", 0x2f91f: "\u43ab", 0x2f95f: "\u7aae", 0x2f9bf: "\u4d57"}
_MISSING = object()


def _is_assigned(c):
    return bisect_right(_TURNS, ord(c)) % 2 == 0


class UCD:
    """A version of the character database."""

    unidata_version = "3.2.0"

    def category(self, chr, /):
        now = _now.category(chr)
        return _CATEGORIES.get(ord(chr), now) if _is_assigned(chr) else "Cn"

    def bidirectional(self, chr, /):
        now = _now.bidirectional(chr)
        return _DIRECTIONS.get(ord(chr), now) if _is_assigned(chr) else ""

    def combining(self, chr, /):
        now = _now.combining(chr)
        return now if _is_assigned(chr) else 0

    def mirrored(self, chr, /):
        now = _now.mirrored(chr)
        return int(_MIRRORED.get(ord(chr), now)) if _is_assigned(chr) else 0

    def east_asian_width(self, chr, /):
        now = _now.east_asian_width(chr)
        if not _is_assigned(chr) and _now.category(chr) != "Cn":
            return "N"
        return _NARROW.get(ord(chr), now)

    def decomposition(self, chr, /):
        now = _now.decomposition(chr)
        return now if _is_assigned(chr) else ""

    def _number(self, find, chr, default, what):
        now = find(chr, None)
        if now is not None and _is_assigned(chr):
            return now
        if default is _MISSING:
            raise ValueError(f"not a {what}")
        return default

    def decimal(self, chr, default=_MISSING, /):
        find = _now.digit if ord(chr) in _DECIMALS else _now.decimal
        return self._number(find, chr, default, "decimal")

    def digit(self, chr, *default):
        return _now.digit(chr, *default)

    def numeric(self, chr, default=_MISSING, /):
        return self._number(_now.numeric, chr, default, "numeric character")

    def name(self, chr, default=_MISSING, /):
        now = _now.name(chr, None)
        if now is not None and _is_assigned(chr):
            return now
        if default is _MISSING:
            raise ValueError("no such name")
        return default

    def lookup(self, name, /):
        found = _now.lookup(name)
        if not _is_assigned(found[0]):
            raise KeyError(f"undefined character name '{name}'")
        return found

    def normalize(self, form, unistr, /):
        """Characters that were unassigned stay as they are, and nothing is composed across them."""
        out, run = [], []
        for c in unistr:
            if _is_assigned(c):
                run.append(_MAPPINGS.get(ord(c), c))
                continue
            out += [_now.normalize(form, "".join(run)), c]
            run = []
        return "".join([*out, _now.normalize(form, "".join(run))])

    def is_normalized(self, form, unistr, /):
        return self.normalize(form, unistr) == unistr


UCD.__module__ = "unicodedata"
ucd_3_2_0 = UCD()
