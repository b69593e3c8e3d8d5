"""Regular languages worked out four ways: a parser of patterns; automata by Thompson's construction, made deterministic and minimal
(Hopcroft); derivatives (Brzozowski) with intersection and complement; and an expression read back from an automaton. They must agree
with each other and with `re`. On top of them: a generator of lexers that writes Python source, and a lexer made by it.
"""
from __future__ import annotations

import heapq
import itertools
import re
import sys
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, reduce, total_ordering
from operator import or_
from textwrap import dedent, indent
from typing import ClassVar, NamedTuple, Self

ALPHABET = "".join(map(chr, range(32, 127))) + "\n\t"


class PatternError(ValueError):
    def __init__(self, message: str, pattern: str, position: int):
        super().__init__(f"{message} at {position} of {pattern!r}")


# --- sets of characters -------------------------------------------------------------------------------------------------------------

@total_ordering
class Characters:
    """A set of characters, kept as a mask with one bit a letter of the alphabet; equal sets are the same object."""

    __slots__ = ("mask",)
    _made: ClassVar[dict[int, Characters]] = {}
    ALL: ClassVar[Characters]
    NONE: ClassVar[Characters]

    def __new__(cls, mask: int) -> Self:
        found = cls._made.get(mask)
        if found is None:
            found = cls._made[mask] = super().__new__(cls)
            found.mask = mask
        return found

    @classmethod
    def of(cls, letters: Iterable[str]) -> Self:
        return cls(reduce(or_, (1 << ALPHABET.index(c) for c in letters), 0))

    @classmethod
    def between(cls, low: str, high: str) -> Self:
        return cls.of(c for c in ALPHABET if low <= c <= high)

    def __or__(self, other):
        return Characters(self.mask | other.mask)

    def __and__(self, other):
        return Characters(self.mask & other.mask)

    def __sub__(self, other):
        return Characters(self.mask & ~other.mask)

    def __invert__(self):
        return Characters.ALL - self

    def __contains__(self, letter: str) -> bool:
        return letter in ALPHABET and self.mask >> ALPHABET.index(letter) & 1 == 1

    def __iter__(self) -> Iterator[str]:
        return (c for i, c in enumerate(ALPHABET) if self.mask >> i & 1)

    def __len__(self):
        return self.mask.bit_count()

    def __lt__(self, other):
        return (len(self), self.mask) < (len(other), other.mask)

    def __hash__(self):
        return hash(self.mask)

    def __eq__(self, other):
        return self is other

    def __str__(self):
        """As one would write it in a pattern."""
        if self is Characters.ALL - Characters.of("\n"):
            return "."
        if len(self) == 1:
            (only,) = self
            return ESCAPED.get(only, f"\\{only}" if only in SPECIAL else only)
        for letter, known in CLASSES.items():
            if self is known:
                return f"\\{letter}"
        if len(self) > len(ALPHABET) // 2:
            return f"[^{(~self).ranges()}]"
        return f"[{self.ranges()}]"

    def ranges(self) -> str:
        runs: list[list[str]] = []
        for c in sorted(self):
            if runs and ord(runs[-1][-1]) + 1 == ord(c):
                runs[-1].append(c)
            else:
                runs.append([c])

        def one(c):
            return ESCAPED.get(c, f"\\{c}" if c in "^-]\\" else c)
        return "".join("".join(map(one, run)) if len(run) < 3 else f"{one(run[0])}-{one(run[-1])}" for run in runs)

    __repr__ = __str__


Characters.ALL, Characters.NONE = Characters.of(ALPHABET), Characters(0)
SPECIAL = set("\\|*+?()[]{}.&~")
ESCAPED = {"\n": "\\n", "\t": "\\t"}
CLASSES = {"d": Characters.between("0", "9"), "s": Characters.of(" \t\n"),
           "w": Characters.between("0", "9") | Characters.between("a", "z") | Characters.between("A", "Z") | Characters.of("_")}


# --- expressions --------------------------------------------------------------------------------------------------------------------

class Expression:
    """A regular expression. Made by the functions below, which simplify, so that equal languages often are equal expressions."""

    __slots__ = ()
    level = 3   # how tightly it binds: 0 choice, 1 both, 2 sequence, 3 the rest

    def wrapped(self, level: int) -> str:
        return f"({self})" if self.level < level else str(self)


@dataclass(frozen=True, slots=True)
class Empty(Expression):
    """Only the empty text."""

    def __str__(self):
        return "()"


@dataclass(frozen=True, slots=True)
class Letters(Expression):
    """One letter of a set; of the empty set: nothing matches."""
    characters: Characters

    def __str__(self):
        return str(self.characters) if self.characters else "[]"


@dataclass(frozen=True, slots=True)
class Sequence2(Expression):
    first: Expression
    second: Expression
    level = 2

    def __str__(self):
        return self.first.wrapped(2) + self.second.wrapped(2)


@dataclass(frozen=True, slots=True)
class Choice(Expression):
    options: frozenset[Expression]
    level = 0

    def __str__(self):
        return "|".join(sorted((o.wrapped(1) for o in self.options if o != EMPTY), key=lambda t: (len(t), t))) \
            if EMPTY not in self.options else f"({Choice(self.options - {EMPTY})})?"


@dataclass(frozen=True, slots=True)
class Both(Expression):
    options: frozenset[Expression]
    level = 1

    def __str__(self):
        return "&".join(sorted(o.wrapped(2) for o in self.options))


@dataclass(frozen=True, slots=True)
class Not(Expression):
    inner: Expression

    def __str__(self):
        return f"~{self.inner.wrapped(3)}"


@dataclass(frozen=True, slots=True)
class Star(Expression):
    inner: Expression

    def __str__(self):
        return f"{self.inner.wrapped(3)}*"


EMPTY = Empty()
NOTHING = Letters(Characters.NONE)
ANYTHING = Star(Letters(Characters.ALL))


def letters(characters: Characters) -> Expression:
    return Letters(characters)


def sequence(*parts: Expression) -> Expression:
    """Leans to the right: a(b(cd))."""
    match parts:
        case ():
            return EMPTY
        case (only,):
            return only
        case (first, *rest):
            second = sequence(*rest)
    match first, second:
        case (x, _) | (_, x) if x == NOTHING:
            return NOTHING
        case (Empty(), x) | (x, Empty()):
            return x
        case Sequence2(a, b), c:
            return sequence(a, sequence(b, c))
    return Sequence2(first, second)


def choice(*options: Expression) -> Expression:
    flat: set[Expression] = set()
    single = Characters.NONE
    for option in options:
        match option:
            case Choice(inner):
                flat |= inner
            case _:
                flat.add(option)
    if ANYTHING in flat:
        return ANYTHING
    for option in list(flat):
        if isinstance(option, Letters):
            single |= option.characters
            flat.discard(option)
    if single:
        flat.add(Letters(single))
    if EMPTY in flat and any(isinstance(o, Star) for o in flat):
        flat.discard(EMPTY)
    match len(flat):
        case 0:
            return NOTHING
        case 1:
            return flat.pop()
    return Choice(frozenset(flat))


def both(*options: Expression) -> Expression:
    flat: set[Expression] = set()
    for option in options:
        flat |= option.options if isinstance(option, Both) else {option}
    flat.discard(ANYTHING)
    if NOTHING in flat:
        return NOTHING
    match len(flat):
        case 0:
            return ANYTHING
        case 1:
            return flat.pop()
    return Both(frozenset(flat))


def negation(inner: Expression) -> Expression:
    match inner:
        case Not(twice):
            return twice
        case Letters(characters) if not characters:
            return ANYTHING
    return NOTHING if inner == ANYTHING else Not(inner)


def star(inner: Expression) -> Expression:
    match inner:
        case Empty() | Star():
            return inner if isinstance(inner, Star) else EMPTY
        case Choice(options) if EMPTY in options:
            return star(choice(*(options - {EMPTY})))
    return EMPTY if inner == NOTHING else Star(inner)


def repeat(inner: Expression, low: int, high: int | None) -> Expression:
    needed = sequence(*[inner] * low)
    if high is None:
        return sequence(needed, star(inner))
    optional = EMPTY
    for _ in range(high - low):
        optional = choice(EMPTY, sequence(inner, optional))
    return sequence(needed, optional)


class Parser:
    """choice: both {"|" both};  both: sequence {"&" sequence};  sequence: {"~" factor | factor};  factor: atom {"*" | "+" | "?" | {m,n}}"""

    def __init__(self, pattern: str):
        self.pattern, self.at = pattern, 0

    @property
    def next(self) -> str:
        return self.pattern[self.at:self.at + 1]

    def accept(self, text: str) -> bool:
        if self.pattern.startswith(text, self.at):
            self.at += len(text)
            return True
        return False

    def fail(self, message: str):
        raise PatternError(message, self.pattern, self.at)

    def parse(self) -> Expression:
        found = self.choice()
        if self.next:
            self.fail("unexpected )" if self.next == ")" else "nothing to repeat")
        return found

    def choice(self) -> Expression:
        options = [self.both()]
        while self.accept("|"):
            options.append(self.both())
        return choice(*options)

    def both(self) -> Expression:
        options = [self.sequence()]
        while self.accept("&"):
            options.append(self.sequence())
        return both(*options)

    def sequence(self) -> Expression:
        parts = []
        while self.next and self.next not in "|&)*+?{":
            parts.append(negation(self.factor()) if self.accept("~") else self.factor())
        return sequence(*parts)

    def factor(self) -> Expression:
        found = self.atom()
        while self.next and self.next in "*+?{":
            if self.accept("*"):
                found = star(found)
            elif self.accept("+"):
                found = sequence(found, star(found))
            elif self.accept("?"):
                found = choice(EMPTY, found)
            else:
                found = repeat(found, *self.bounds())
        return found

    def bounds(self) -> tuple[int, int | None]:
        match = re.compile(r"\{(\d+)(,(\d*))?\}").match(self.pattern, self.at)
        if not match:
            self.fail("bad repeat")
        low = int(match[1])
        high = low if match[2] is None else int(match[3]) if match[3] else None
        if high is not None and high < low:
            self.fail("min repeat greater than max repeat")
        self.at = match.end()
        return low, high

    def atom(self) -> Expression:
        if self.accept("("):
            inside = self.choice()
            if not self.accept(")"):
                self.fail("missing )")
            return inside
        if self.accept("["):
            return letters(self.set())
        if self.accept("."):
            return letters(~Characters.of("\n"))
        return letters(self.character())

    def character(self) -> Characters:
        letter = self.next
        if not letter:
            self.fail("unexpected end")
        self.at += 1
        if letter != "\\":
            return Characters.of(letter)
        letter = self.next
        self.at += 1
        match letter:
            case "":
                self.fail("bad escape")
            case "n" | "t":
                return Characters.of({"n": "\n", "t": "\t"}[letter])
            case "D" | "S" | "W":
                return ~CLASSES[letter.lower()]
            case "d" | "s" | "w":
                return CLASSES[letter]
            case _ if letter.isalnum():
                self.fail(f"bad escape \\{letter}")
        return Characters.of(letter)

    def set(self) -> Characters:
        negated, found = self.accept("^"), Characters.NONE
        while not self.accept("]"):
            if not self.next:
                self.fail("unterminated character set")
            low = self.character()
            if self.next == "-" and self.pattern[self.at + 1:self.at + 2] not in ("]", ""):
                self.at += 1
                high = self.character()
                if len(low) != 1 or len(high) != 1 or [*low] > [*high]:
                    self.fail("bad character range")
                (first,), (last,) = low, high
                low = Characters.between(first, last)
            found |= low
        return ~found if negated else found


@cache
def parse(pattern: str) -> Expression:
    return Parser(pattern).parse()


# --- derivatives --------------------------------------------------------------------------------------------------------------------

@cache
def takes_empty(e: Expression) -> bool:
    match e:
        case Empty() | Star():
            return True
        case Letters():
            return False
        case Sequence2(a, b):
            return takes_empty(a) and takes_empty(b)
        case Choice(options):
            return any(map(takes_empty, options))
        case Both(options):
            return all(map(takes_empty, options))
        case Not(inner):
            return not takes_empty(inner)
    raise AssertionError(e)


@cache
def derivative(e: Expression, letter: str) -> Expression:
    """What must follow if the text begins with the letter."""
    match e:
        case Empty():
            return NOTHING
        case Letters(characters):
            return EMPTY if letter in characters else NOTHING
        case Sequence2(a, b):
            first = sequence(derivative(a, letter), b)
            return choice(first, derivative(b, letter)) if takes_empty(a) else first
        case Choice(options):
            return choice(*[derivative(o, letter) for o in options])
        case Both(options):
            return both(*[derivative(o, letter) for o in options])
        case Not(inner):
            return negation(derivative(inner, letter))
        case Star(inner):
            return sequence(derivative(inner, letter), e)
    raise AssertionError(e)


def refine(*partitions: Iterable[Characters]) -> frozenset[Characters]:
    """The coarsest partition that is finer than all of these."""
    pieces = frozenset([Characters.ALL])
    for partition in dict.fromkeys(map(frozenset, partitions)):
        pieces = frozenset(both for a in pieces for b in partition if (both := a & b))
    return pieces


@cache
def letter_classes(e: Expression) -> frozenset[Characters]:
    """A partition of the alphabet: letters of one class lead to the same derivative."""
    match e:
        case Empty():
            return frozenset([Characters.ALL])
        case Letters(characters):
            return frozenset(filter(None, [characters, ~characters]))
        case Sequence2(a, b):
            return refine(letter_classes(a), letter_classes(b)) if takes_empty(a) else letter_classes(a)
        case Choice(options) | Both(options):
            return refine(*map(letter_classes, options))
        case Not(inner) | Star(inner):
            return letter_classes(inner)
    raise AssertionError(e)


def matches_by_derivatives(e: Expression, text: str) -> bool:
    return takes_empty(reduce(derivative, text, e))


# --- automata -----------------------------------------------------------------------------------------------------------------------

class NFA:
    """Thompson's automaton: edges by sets of letters, and free ones."""

    def __init__(self):
        self.edges: list[list[tuple[Characters, int]]] = []
        self.free: list[list[int]] = []
        self.accepting: dict[int, int] = {}   # state -> which of the patterns it accepts

    def state(self) -> int:
        self.edges.append([])
        self.free.append([])
        return len(self.edges) - 1

    def build(self, e: Expression) -> tuple[int, int]:
        """Adds an expression: where it begins and ends."""
        begin, end = self.state(), self.state()
        match e:
            case Empty():
                self.free[begin].append(end)
            case Letters(characters):
                if characters:
                    self.edges[begin].append((characters, end))
            case Sequence2(a, b):
                (a_begin, a_end), (b_begin, b_end) = self.build(a), self.build(b)
                self.free[begin].append(a_begin)
                self.free[a_end].append(b_begin)
                self.free[b_end].append(end)
            case Choice(options):
                for option in sorted(options, key=str):
                    inner_begin, inner_end = self.build(option)
                    self.free[begin].append(inner_begin)
                    self.free[inner_end].append(end)
            case Star(inner):
                inner_begin, inner_end = self.build(inner)
                self.free[begin] += [inner_begin, end]
                self.free[inner_end] += [inner_begin, end]
            case Both() | Not():
                raise TypeError(f"{type(e).__name__} has no automaton of this kind")
        return begin, end

    @classmethod
    def of(cls, *expressions: Expression) -> Self:
        """State 0 begins all of them."""
        nfa = cls()
        start = nfa.state()
        for number, e in enumerate(expressions):
            begin, end = nfa.build(e)
            nfa.free[start].append(begin)
            nfa.accepting[end] = number
        return nfa

    def closure(self, states: Iterable[int]) -> frozenset[int]:
        found, stack = set(states), list(states)
        while stack:
            for state in self.free[stack.pop()]:
                if state not in found:
                    found.add(state)
                    stack.append(state)
        return frozenset(found)

    def matches(self, text: str) -> bool:
        states = self.closure([0])
        for letter in text:
            states = self.closure({target for s in states for characters, target in self.edges[s] if letter in characters})
        return not self.accepting.keys().isdisjoint(states)


@dataclass
class DFA:
    """State 0 is the first. `accepting` says which pattern a state accepts (the least of several)."""
    edges: list[dict[Characters, int]]
    accepting: dict[int, int]

    @classmethod
    def explore[S](cls, start: S, steps: Callable[[S], Iterable[tuple[Characters, S]]], accepts: Callable[[S], int | None]) -> Self:
        """Any automaton that is given by its steps."""
        numbers, queue = {start: 0}, deque([start])
        edges, accepting = [], {}
        while queue:
            state = queue.popleft()
            if (which := accepts(state)) is not None:
                accepting[numbers[state]] = which
            out: defaultdict[int, Characters] = defaultdict(lambda: Characters.NONE)
            for characters, target in steps(state):
                if target not in numbers:
                    numbers[target] = len(numbers)
                    queue.append(target)
                out[numbers[target]] |= characters
            edges.append({characters: target for target, characters in sorted(out.items())})
        return cls(edges, accepting)

    @classmethod
    def from_nfa(cls, nfa: NFA) -> Self:
        def steps(states):
            outgoing = [edge for s in sorted(states) for edge in nfa.edges[s]]
            for piece in sorted(refine(*[frozenset(filter(None, [c, ~c])) for c in {c for c, _ in outgoing}]) if outgoing else []):
                targets = {target for characters, target in outgoing if piece & characters}
                if targets:
                    yield piece, nfa.closure(targets)
        return cls.explore(nfa.closure([0]), steps, lambda states: min((nfa.accepting[s] for s in states & nfa.accepting.keys()), default=None))

    @classmethod
    def from_derivatives(cls, e: Expression) -> Self:
        def steps(e):
            for characters in sorted(letter_classes(e)):
                target = derivative(e, next(iter(characters)))
                if target != NOTHING:
                    yield characters, target
        return cls.explore(e, steps, lambda e: 0 if takes_empty(e) else None)

    def __len__(self):
        return len(self.edges)

    def step(self, state: int, letter: str) -> int | None:
        return next((target for characters, target in self.edges[state].items() if letter in characters), None)

    def matches(self, text: str) -> bool:
        state: int | None = 0
        for letter in text:
            state = self.step(state, letter)
            if state is None:
                return False
        return state in self.accepting

    def minimal(self) -> DFA:
        """Hopcroft's partition refinement; the dead state is left out again at the end."""
        dead = len(self.edges)
        pieces = sorted(refine(*[[*row, reduce(Characters.__sub__, row, Characters.ALL)] for row in self.edges]))
        samples = [next(iter(piece)) for piece in pieces]
        table = [[dead if (t := self.step(state, c)) is None else t for c in samples] for state in range(dead)] + [[dead] * len(samples)]
        sources = [defaultdict(set) for _ in samples]
        for state, row in enumerate(table):
            for i, target in enumerate(row):
                sources[i][target].add(state)
        groups = defaultdict(set)
        for state in range(dead + 1):
            groups[self.accepting.get(state, -1)].add(state)
        blocks = [frozenset(g) for g in groups.values()]
        work = set(blocks)
        while work:
            splitter = min(work, key=lambda b: (len(b), min(b)))
            work.discard(splitter)
            for source in sources:
                before = set().union(*(source[s] for s in splitter))
                for block in [b for b in blocks if b & before and b - before]:
                    inside, outside = block & before, block - before
                    blocks.remove(block)
                    blocks += [inside, outside]
                    if block in work:
                        work.remove(block)
                        work |= {inside, outside}
                    else:
                        work.add(min(inside, outside, key=lambda b: (len(b), min(b))))
        home = {state: block for block in blocks for state in block}

        def steps(block):
            for piece, target in zip(pieces, table[min(block)]):
                if dead not in home[target] or any(s in self.accepting for s in home[target]):
                    yield piece, home[target]
        return DFA.explore(home[0], steps, lambda block: self.accepting.get(min(block)))

    def to_expression(self) -> Expression:
        """State elimination: edges carry expressions, and states vanish one after the other."""
        begin, end = -1, -2
        edges: defaultdict[tuple[int, int], Expression] = defaultdict(lambda: NOTHING)
        edges[begin, 0] = EMPTY
        for state, row in enumerate(self.edges):
            for characters, target in row.items():
                edges[state, target] = choice(edges[state, target], letters(characters))
        for state in self.accepting:
            edges[state, end] = EMPTY
        left = set(range(len(self.edges)))
        while left:
            state = min(left, key=lambda s: (sum(s in pair for pair in edges), s))
            left.discard(state)
            loop = star(edges.pop((state, state), NOTHING))
            incoming = [(a, e) for (a, b), e in sorted(edges.items(), key=lambda i: i[0]) if b == state]
            outgoing = [(b, e) for (a, b), e in sorted(edges.items(), key=lambda i: i[0]) if a == state]
            for a, first in incoming:
                for b, last in outgoing:
                    edges[a, b] = choice(edges[a, b], sequence(first, loop, last))
            for pair in [pair for pair in edges if state in pair]:
                del edges[pair]
        return edges[begin, end]

    def words(self) -> Iterator[str]:
        """What it accepts, shorter words first, in the order of the alphabet; each class of letters is shown by its first ones."""
        heap: list[tuple[int, str, int]] = [(0, "", 0)]
        while heap:
            length, word, state = heapq.heappop(heap)
            if state in self.accepting:
                yield word
            for characters, target in self.edges[state].items():
                for letter in itertools.islice(sorted(characters), 2):
                    heapq.heappush(heap, (length + 1, word + letter, target))

    def table(self) -> str:
        rows = []
        for state, row in enumerate(self.edges):
            mark = "*" if state in self.accepting else " "
            rows.append(f"{mark}{state}: " + ", ".join(f"{characters} -> {target}" for characters, target in sorted(row.items(), key=lambda i: i[1])))
        return "\n".join(rows)


def difference(a: Expression, b: Expression) -> str | None:
    """A shortest text that one matches and the other does not; None if they mean the same (product of derivatives)."""
    queue, seen = deque([(a, b, "")]), {(a, b)}
    while queue:
        a, b, word = queue.popleft()
        if takes_empty(a) != takes_empty(b):
            return word
        for characters in sorted(refine(letter_classes(a), letter_classes(b))):
            letter = min(characters)
            pair = derivative(a, letter), derivative(b, letter)
            if pair not in seen:
                seen.add(pair)
                queue.append((*pair, word + letter))
    return None


# --- a generator of lexers ----------------------------------------------------------------------------------------------------------

class Rule(NamedTuple):
    name: str
    expression: Expression
    action: str   # a Python expression in `text`, or "skip"


class LexerSpecification:
    """Lines `name = pattern => action`; {name} in a pattern stands for an earlier one, a name with _ in front makes no token."""

    LINE = re.compile(r"(?P<name>\w+)\s*=\s*(?P<pattern>.+?)(?:\s+=>\s+(?P<action>.+))?$")

    def __init__(self, text: str):
        self.rules: list[Rule] = []
        definitions: dict[str, str] = {}
        for line in filter(None, map(str.strip, dedent(text).splitlines())):
            found = self.LINE.match(line)
            if not found:
                raise ValueError(f"no rule: {line}")
            pattern = re.sub(r"\{([A-Za-z_]\w*)\}", lambda m: f"({definitions[m[1]]})", found["pattern"])
            definitions[found["name"]] = pattern
            if not found["name"].startswith("_"):
                self.rules.append(Rule(found["name"], parse(pattern), found["action"] or "text"))

    def automaton(self) -> DFA:
        return DFA.from_nfa(NFA.of(*[rule.expression for rule in self.rules])).minimal()

    def source(self) -> str:
        """Python source of a function that yields tokens: one block of ifs a state."""
        dfa = self.automaton()
        numbers = {}   # letter -> class of letters that no state tells apart
        pieces = sorted(refine(*[[*row, reduce(Characters.__sub__, row, Characters.ALL)] for row in dfa.edges]))
        for i, piece in enumerate(pieces):
            numbers.update(dict.fromkeys(piece, i))
        table = [[next((t for c, t in row.items() if c & piece), -1) for piece in pieces] for row in dfa.edges]
        accepting = [dfa.accepting.get(state, -1) for state in range(len(dfa))]
        yields = []
        for number, rule in enumerate(self.rules):
            head = "if" if number == 0 else "elif"
            body = "pass" if rule.action == "skip" else f"yield {rule.name!r}, {rule.action}, line"
            yields.append(f"{head} rule == {number}:\n    {body}")
        return "\n".join([
            "def tokens(source):",
            f"    classes = {numbers!r}",
            f"    table = {table!r}",
            f"    accepting = {accepting!r}",
            "    at, line = 0, 1",
            "    while at < len(source):",
            "        state, rule, end, position = 0, -1, at, at",
            "        while position < len(source) and state >= 0:",
            "            state = table[state][classes.get(source[position], 0)] if source[position] in classes else -1",
            "            position += 1",
            "            if state >= 0 and accepting[state] >= 0:",
            "                rule, end = accepting[state], position",
            "        if rule < 0:",
            "            raise SyntaxError(f'line {line}: cannot read {source[at]!r}')",
            "        text = source[at:end]",
            indent("\n".join(yields), " " * 8),
            "        line += text.count('\\n')",
            "        at = end",
        ])

    def compile(self) -> Callable[[str], Iterator[tuple[str, object, int]]]:
        namespace: dict[str, object] = {}
        exec(compile(self.source(), "<lexer>", "exec"), namespace)
        return namespace["tokens"]


# --- the tests ----------------------------------------------------------------------------------------------------------------------

PATTERNS = ["abc", "a|b|", "(a|b)*abb", "a+b?c*", "[a-c]{2,3}", r"\d+(\.\d+)?", r"(ab|a)(c|bcd)", "(a*)*", "(a|ab)(c|bcd)(d*)", "[^ab]x",
            "((a|b)(a|b))*", "a{3}|b{1,}", r"\w+@\w+\.(com|org)", "(0|1(01*0)*1)*", "x.y", "()", "(a?){4}a{4}"]


def texts_for(pattern: str, dfa: DFA) -> list[str]:
    """Words of the language, words with one letter changed, and some others."""
    words = list(itertools.islice(dfa.words(), 12))
    changed = [word[:i] + "b" + word[i + 1:] for word in words[:6] for i in range(len(word))]
    others = ["".join(t) for n in range(4) for t in itertools.product("abc", repeat=n)]
    return list(dict.fromkeys([*words, *changed, *others]))


def compare_engines():
    for pattern in PATTERNS:
        expression, reference = parse(pattern), re.compile(pattern)
        nfa = NFA.of(expression)
        dfa = DFA.from_nfa(nfa)
        minimal, derived = dfa.minimal(), DFA.from_derivatives(expression)
        back = minimal.to_expression()
        texts = texts_for(pattern, dfa)
        accepted = 0
        for text in texts:
            answers = {bool(reference.fullmatch(text)), nfa.matches(text), dfa.matches(text), minimal.matches(text), derived.matches(text),
                       matches_by_derivatives(expression, text), matches_by_derivatives(back, text)}
            assert len(answers) == 1, (pattern, text)
            accepted += answers.pop()
        assert len(derived.minimal()) == len(minimal) and difference(expression, back) is None
        print(f"{pattern:<22} states {len(nfa.edges):>3} {len(dfa):>2} {len(derived):>2} {len(minimal):>2}  accepted {accepted} of {len(texts)}"
              f"  {minimal_text(expression, back)}")


def minimal_text(*expressions: Expression) -> str:
    return min(map(str, expressions), key=lambda text: (len(text), text))


def show_algebra():
    for pattern in ("a**", "(a|b|c|d)", "a()b", "(|a)*", "[a-z]|[0-9]|_", "~(~(a))", "a&[a-c]&.", "(ab)(cd)", "[^\\n]", "a|[]", r"\w|\W", "~[]"):
        print(f"{pattern} = {parse(pattern)}", end="; ")
    print()
    for left, right in (("(a|b)*", "(a*b*)*"), ("(ab)*a", "a(ba)*"), ("a+", "aa*"), ("(a|b)*", "(a|b)+"), (r"~(.*ab.*)&[ab]*", "b*a*"),
                        ("a{2,4}", "aa(a|)(a|)"), ("[ab]*a[ab]", "[ab]*[ab]a")):
        found = difference(parse(left), parse(right))
        print(f"{left} {'==' if found is None else f'/= because of {found!r}'} {right}")
    # Without two equal letters in a row, of even length, and no 'cab' inside: three conditions in one.
    mixed = parse("([abc][abc])*&~(.*(aa|bb|cc).*)&~(.*cab.*)")
    dfa = DFA.from_derivatives(mixed).minimal()
    print(len(dfa), "states:", [w for w in itertools.islice(dfa.words(), 30) if len(w) == 4][:8])
    print(DFA.from_nfa(NFA.of(parse("(a|b)*abb"))).minimal().table())
    multiples = DFA.from_nfa(NFA.of(parse("(0|1(01*0)*1)*"))).minimal()
    print("multiples of three:", [int(w, 2) for w in itertools.islice(multiples.words(), 1, 12) if w[0] == "1"], len(multiples), "states")
    try:
        NFA.of(mixed)
    except TypeError as error:
        print(error)
    print(Characters.of("a") is Characters.of("b") - Characters.of("b") | Characters.of("a"), sorted([CLASSES["w"], CLASSES["d"]]), ~CLASSES["s"])


def show_mistakes():
    for pattern in ("(a", "a)", "*a", "[a", "[z-a]", "a{3,1}", "a{x}", "\\", r"\q", "a|*"):
        try:
            print(Parser(pattern).parse())
        except PatternError as error:
            print(error)


LANGUAGE = r"""
    _letter = [A-Za-z_]
    _digit = [0-9]
    space = \s+ => skip
    comment = #[^\n]* => skip
    keyword = if|else|while|return|def
    real = {_digit}+\.{_digit}*([eE][\+\-]?{_digit}+)? => float(text)
    hexadecimal = 0x[0-9a-fA-F]+ => int(text, 16)
    integer = {_digit}+ => int(text)
    name = {_letter}({_letter}|{_digit})* => sys.intern(text)
    string = "([^"\\]|\\.)*" => text[1:-1]
    operator = [\-\+\*/<>=!]=?|\*\*|\(|\)|:|,
"""

PROGRAM = '''\
def area(r):            # a circle
    if r <= 0x1F: return 3.14 * r**2
    elsewhere = "quoted \\" text"
    while r != 1e5: r = r-10.5e-1
'''


def show_lexer():
    specification = LexerSpecification(LANGUAGE)
    source = specification.source()
    tokens = specification.compile()
    tokens.__globals__["sys"] = sys
    print(len(specification.automaton()), "states,", len(source.splitlines()), "lines of source")
    for line, group in itertools.groupby(tokens(PROGRAM), key=lambda token: token[2]):
        print(line, " ".join(f"{kind[0]}:{value}" for kind, value, _ in group))
    print(sum(1 for _ in tokens(PROGRAM * 40)), "tokens")
    try:
        list(tokens("x = 1\ny = $"))
    except SyntaxError as error:
        print(error.msg)
    for wrong in ("no rule here", "a = {b}"):
        try:
            LexerSpecification(wrong)
        except (ValueError, KeyError) as error:
            print(type(error).__name__, error)


if __name__ == "__main__":
    compare_engines()
    print()
    show_algebra()
    print()
    show_mistakes()
    print()
    show_lexer()
