"""A version control system over files in memory: objects named by their hash, trees, commits, branches, a staging area, differences
(Myers, "An O(ND) Difference Algorithm and Its Variations", 1986), three-way merges with conflicts, renames found by similarity, blame,
bisection, a history drawn as a graph, and packs in which similar objects are stored as deltas. A script of commands at the end drives it.
"""
from __future__ import annotations

import fnmatch
import hashlib
import heapq
import shlex
import struct
import zlib
from abc import ABC, abstractmethod
from bisect import bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import Flag, auto
from functools import cached_property, lru_cache, total_ordering, wraps
from itertools import accumulate, chain, groupby, islice, takewhile
from operator import attrgetter, itemgetter
from typing import ClassVar, NamedTuple, Protocol, Self


class VersionError(Exception):
    """A command that cannot be done."""


class Conflict(VersionError):
    def __init__(self, path: str, why: str):
        super().__init__(f"{path}: {why}")
        self.path = path


# --- differences --------------------------------------------------------------------------------------------------------------------

class Change(NamedTuple):
    """old[old_start:old_end] became new[new_start:new_end]."""
    old_start: int
    old_end: int
    new_start: int
    new_end: int


def changes_between[T: Hashable](old: Sequence[T], new: Sequence[T]) -> list[Change]:
    """A shortest list of changes. Items are numbered first, so that comparing them is comparing ints."""
    numbers: dict[T, int] = {}
    a = [numbers.setdefault(item, len(numbers)) for item in old]
    b = [numbers.setdefault(item, len(numbers)) for item in new]
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    steps = edit_path(a[start:len(a) - end], b[start:len(b) - end])
    found: list[Change] = []
    x = y = start
    for dx, dy in steps:
        if dx and dy:
            x, y = x + 1, y + 1
            continue
        if found and found[-1].old_end == x and found[-1].new_end == y:
            found[-1] = found[-1]._replace(old_end=x + dx, new_end=y + dy)
        else:
            found.append(Change(x, x + dx, y, y + dy))
        x, y = x + dx, y + dy
    return found


def edit_path(a: Sequence[int], b: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Steps (1, 0) delete, (0, 1) insert, (1, 1) keep: Myers' greedy algorithm, with the frontier of every round remembered."""
    n, m = len(a), len(b)
    frontier: dict[int, int] = {1: 0}
    history = []
    for d in range(n + m + 1):
        history.append(dict(frontier))
        for k in range(-d, d + 1, 2):
            down = k == -d or (k != d and frontier[k - 1] < frontier[k + 1])
            x = frontier[k + 1] if down else frontier[k - 1] + 1
            y = x - k
            while x < n and y < m and a[x] == b[y]:
                x, y = x + 1, y + 1
            frontier[k] = x
            if x >= n and y >= m:
                return reversed(list(walk_back(history, n, m)))
    raise AssertionError("there is always a path")


def walk_back(history: list[dict[int, int]], x: int, y: int) -> Iterator[tuple[int, int]]:
    for d in range(len(history) - 1, -1, -1):
        frontier, k = history[d], x - y
        down = k == -d or (k != d and frontier[k - 1] < frontier[k + 1])
        before = k + 1 if down else k - 1
        before_x = frontier[before]
        before_y = before_x - before
        while x > before_x and y > before_y:
            yield 1, 1
            x, y = x - 1, y - 1
        if d > 0:
            yield (0, 1) if down else (1, 0)
        x, y = before_x, before_y


def hunks(changes: Iterable[Change], context: int) -> Iterator[list[Change]]:
    """Changes that are so near to each other that their contexts touch."""
    group: list[Change] = []
    for change in changes:
        if group and change.old_start - group[-1].old_end > 2 * context:
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def unified(old: Sequence[str], new: Sequence[str], context: int = 2) -> Iterator[str]:
    for hunk in hunks(changes_between(old, new), context):
        first, last = hunk[0], hunk[-1]
        old_start, new_start = max(0, first.old_start - context), max(0, first.new_start - context)
        old_end, new_end = min(len(old), last.old_end + context), min(len(new), last.new_end + context)
        yield f"@@ -{old_start + 1},{old_end - old_start} +{new_start + 1},{new_end - new_start} @@"
        at = old_start
        for change in hunk:
            yield from (" " + line for line in old[at:change.old_start])
            yield from ("-" + line for line in old[change.old_start:change.old_end])
            yield from ("+" + line for line in new[change.new_start:change.new_end])
            at = change.old_end
        yield from (" " + line for line in old[at:old_end])


def similarity(a: bytes, b: bytes) -> float:
    """The share of lines that two files have in common, from 0 to 1."""
    x, y = Counter(a.splitlines()), Counter(b.splitlines())
    total = x.total() + y.total()
    return 2 * (x & y).total() / total if total else 1.0


@dataclass(frozen=True)
class Merged:
    lines: list[str]
    conflicts: int


def merge_lines(base: list[str], ours: list[str], theirs: list[str], our_name: str, their_name: str) -> Merged:
    """Three-way merge: regions that only one side changed take that side, others are conflicts unless both did the same."""
    events = sorted([(c, 0) for c in changes_between(base, ours)] + [(c, 1) for c in changes_between(base, theirs)],
                    key=lambda e: (e[0].old_start, e[0].old_end))
    lines: list[str] = []
    conflicts = at = 0
    shifts = [0, 0]   # how far each side's lines are from the base's
    while events:
        start, end = events[0][0].old_start, events[0][0].old_end
        region = []
        while events and (events[0][0].old_start < end or events[0][0].old_start == start or not region):
            change, side = events.pop(0)
            region.append((change, side))
            end = max(end, change.old_end)
        lines += base[at:start]
        sides = []
        for side, whole in enumerate((ours, theirs)):
            own = [c for c, s in region if s == side]
            grown = sum((c.new_end - c.new_start) - (c.old_end - c.old_start) for c in own)
            sides.append(whole[start + shifts[side]:end + shifts[side] + grown])
            shifts[side] += grown
        touched = {side for _, side in region}
        if len(touched) == 1:
            lines += sides[touched.pop()]
        elif sides[0] == sides[1]:
            lines += sides[0]
        else:
            conflicts += 1
            lines += [f"<<<<<<< {our_name}", *sides[0], "=======", *sides[1], f">>>>>>> {their_name}"]
        at = end
    return Merged(lines + base[at:], conflicts)


# --- objects ------------------------------------------------------------------------------------------------------------------------

type Name = str   # of an object: the beginning of its hash in hexadecimal


class StoredObject(ABC):
    """What lies in the store: its kind and its bytes give the name."""

    kinds: ClassVar[dict[str, type[StoredObject]]] = {}
    kind: ClassVar[str]

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        cls.kind = cls.__name__.lower()
        StoredObject.kinds[cls.kind] = cls

    @abstractmethod
    def to_bytes(self) -> bytes: ...

    @classmethod
    @abstractmethod
    def from_bytes(cls, data: bytes) -> Self: ...

    @cached_property
    def name(self) -> Name:
        data = self.to_bytes()
        return hashlib.sha1(f"{self.kind} {len(data)}\0".encode() + data).hexdigest()[:12]

    def references(self) -> Iterator[Name]:
        """The objects without which this one makes no sense."""
        yield from ()


@dataclass(frozen=True)
class Blob(StoredObject):
    data: bytes

    def to_bytes(self) -> bytes:
        return self.data

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        return cls(data)

    @cached_property
    def lines(self) -> list[str]:
        return self.data.decode().splitlines()


class Entry(NamedTuple):
    kind: str
    name: Name


@dataclass(frozen=True)
class Tree(StoredObject):
    """A folder: the names of its files and folders, sorted."""

    entries: Mapping[str, Entry]

    RECORD: ClassVar = struct.Struct(">cB6s")

    def to_bytes(self) -> bytes:
        parts = []
        for file_name, entry in sorted(self.entries.items()):
            encoded = file_name.encode()
            parts.append(self.RECORD.pack(entry.kind[:1].encode(), len(encoded), bytes.fromhex(entry.name)) + encoded)
        return b"".join(parts)

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        entries, at = {}, 0
        while at < len(data):
            letter, length, name = cls.RECORD.unpack_from(data, at)
            at += cls.RECORD.size
            kind = {b"b": "blob", b"t": "tree"}[letter]
            entries[data[at:at + length].decode()] = Entry(kind, name.hex())
            at += length
        return cls(entries)

    def references(self):
        return (entry.name for entry in self.entries.values())


@total_ordering
@dataclass(frozen=True, eq=False)
class Commit(StoredObject):
    tree: Name
    parents: tuple[Name, ...]
    author: str
    time: int
    message: str

    def to_bytes(self) -> bytes:
        heads = [f"tree {self.tree}", *(f"parent {p}" for p in self.parents), f"author {self.author}", f"time {self.time}"]
        return "\n".join([*heads, "", self.message]).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        head, _, message = data.decode().partition("\n\n")
        fields = defaultdict(list)
        for line in head.splitlines():
            key, _, value = line.partition(" ")
            fields[key].append(value)
        return cls(fields["tree"][0], tuple(fields["parent"]), fields["author"][0], int(fields["time"][0]), message)

    def references(self):
        yield self.tree
        yield from self.parents

    def __eq__(self, other):
        return self.name == other.name if isinstance(other, Commit) else NotImplemented

    def __lt__(self, other):
        return (self.time, self.name) < (other.time, other.name)

    def __hash__(self):
        return hash(self.name)

    @property
    def title(self) -> str:
        return self.message.partition("\n")[0]


# --- storage ------------------------------------------------------------------------------------------------------------------------

class Storage(Protocol):
    def __contains__(self, name: Name) -> bool: ...
    def read(self, name: Name) -> tuple[str, bytes]: ...
    def names(self) -> Iterable[Name]: ...


class LooseStorage:
    """Each object compressed by itself."""

    def __init__(self):
        self.files: dict[Name, bytes] = {}

    def __contains__(self, name):
        return name in self.files

    def write(self, name: Name, kind: str, data: bytes):
        self.files[name] = zlib.compress(kind.encode() + b"\0" + data, 9)

    def read(self, name: Name) -> tuple[str, bytes]:
        kind, _, data = zlib.decompress(self.files[name]).partition(b"\0")
        return kind.decode(), data

    def names(self):
        return self.files.keys()

    def size(self) -> int:
        return sum(map(len, self.files.values()))


class Pack:
    """Many objects in one run of bytes. Each record is a header (kind, length of the base's name, length) and a body, which is either
    the object itself or a delta: copies from the base and new bytes."""

    HEADER = struct.Struct("<cBI")
    COPY, INSERT = 0x80, 0x00
    BLOCK = 16

    def __init__(self):
        self.data = bytearray()
        self.places: dict[Name, int] = {}
        self.deltas = 0

    @classmethod
    def of(cls, objects: Iterable[StoredObject]) -> Self:
        pack = cls()
        window: dict[str, deque[StoredObject]] = defaultdict(lambda: deque(maxlen=6))
        for one in objects:
            data = one.to_bytes()
            candidates = [(cls.delta(base.to_bytes(), data), base) for base in window[one.kind]]
            best = min(candidates, key=lambda c: len(c[0]), default=None)
            if best is not None and len(best[0]) < len(data) * 3 // 4:
                pack.append(one, best[0], best[1].name)
            else:
                pack.append(one, data, "")
            window[one.kind].append(one)
        return pack

    def append(self, one: StoredObject, body: bytes, base: Name):
        self.deltas += bool(base)
        self.places[one.name] = len(self.data)
        compressed = zlib.compress(body, 9)
        self.data += self.HEADER.pack(one.kind[:1].encode(), len(base), len(compressed)) + base.encode() + compressed

    @classmethod
    def delta(cls, base: bytes, target: bytes) -> bytes:
        """Commands: COPY | length, offset (2 bytes); or the number of new bytes and these."""
        blocks: dict[bytes, int] = {}
        for at in range(0, len(base) - cls.BLOCK + 1, 4):
            blocks.setdefault(base[at:at + cls.BLOCK], at)
        out, fresh, at = bytearray(), bytearray(), 0

        def flush():
            for start in range(0, len(fresh), 127):
                part = fresh[start:start + 127]
                out.extend([cls.INSERT | len(part), *part])
            fresh.clear()
        while at < len(target):
            found = blocks.get(target[at:at + cls.BLOCK])
            if found is None:
                fresh.append(target[at])
                at += 1
                continue
            length = cls.BLOCK
            while length < 127 and found + length < len(base) and at + length < len(target) and base[found + length] == target[at + length]:
                length += 1
            flush()
            out += struct.pack("<BH", cls.COPY | length, found)
            at += length
        flush()
        return bytes(out)

    @classmethod
    def undelta(cls, base: bytes, delta: bytes) -> bytes:
        out, at, view = bytearray(), 0, memoryview(delta)
        while at < len(view):
            command = view[at]
            if command & cls.COPY:
                length, (offset,) = command & 0x7F, struct.unpack_from("<H", view, at + 1)
                out += base[offset:offset + length]
                at += 3
            else:
                out += view[at + 1:at + 1 + command]
                at += 1 + command
        return bytes(out)

    def __contains__(self, name):
        return name in self.places

    @lru_cache(maxsize=256)
    def read(self, name: Name) -> tuple[str, bytes]:
        at = self.places[name]
        letter, base_length, length = self.HEADER.unpack_from(self.data, at)
        at += self.HEADER.size
        base = self.data[at:at + base_length].decode()
        body = zlib.decompress(self.data[at + base_length:at + base_length + length])
        kind = next(k for k in StoredObject.kinds if k.startswith(letter.decode()))
        return kind, self.undelta(self.read(base)[1], body) if base else body

    def names(self):
        return self.places.keys()

    def size(self) -> int:
        return len(self.data)


class ObjectStore:
    """The loose objects and the packs behind them."""

    def __init__(self):
        self.loose = LooseStorage()
        self.packs: list[Pack] = []

    def storages(self) -> Iterator[Storage]:
        yield self.loose
        yield from reversed(self.packs)

    def add(self, one: StoredObject) -> Name:
        if not any(one.name in storage for storage in self.storages()):
            self.loose.write(one.name, one.kind, one.to_bytes())
        return one.name

    def get[T: StoredObject](self, name: Name, wanted: type[T] = StoredObject) -> T:
        for storage in self.storages():
            if name in storage:
                kind, data = storage.read(name)
                found = StoredObject.kinds[kind].from_bytes(data)
                if not isinstance(found, wanted):
                    raise VersionError(f"{name} is a {kind}, no {wanted.kind}")
                return found
        raise VersionError(f"no object {name}")

    def names(self) -> set[Name]:
        return set(chain.from_iterable(storage.names() for storage in self.storages()))

    def complete(self, beginning: str) -> Name:
        match [name for name in sorted(self.names()) if name.startswith(beginning)]:
            case [name]:
                return name
            case []:
                raise VersionError(f"nothing is called {beginning}")
            case several:
                raise VersionError(f"{beginning} may be {', '.join(several)}")

    def reachable(self, roots: Iterable[Name]) -> dict[Name, StoredObject]:
        found: dict[Name, StoredObject] = {}
        queue = deque(roots)
        while queue:
            name = queue.popleft()
            if name not in found:
                found[name] = self.get(name)
                queue.extend(found[name].references())
        return found

    def repack(self, roots: Iterable[Name]) -> tuple[int, int, int]:
        """Everything reachable goes into one pack, the rest is forgotten: (objects kept, forgotten, of these deltas)."""
        before = self.names()
        kept = self.reachable(roots)
        order = sorted(kept.values(), key=lambda o: (o.kind, -len(o.to_bytes()), o.name))
        pack = Pack.of(order)
        self.packs, self.loose = [pack], LooseStorage()
        return len(kept), len(before - kept.keys()), pack.deltas


# --- the tree of files --------------------------------------------------------------------------------------------------------------

class Files(MutableMapping[str, bytes]):
    """Paths with slashes and what the files hold."""

    def __init__(self, initial: Mapping[str, bytes] = {}):
        self._files = dict(initial)

    def __getitem__(self, path):
        try:
            return self._files[path]
        except KeyError:
            raise VersionError(f"no file {path}") from None

    def __setitem__(self, path: str, data: bytes):
        if any(part in ("", ".", "..") for part in path.split("/")):
            raise VersionError(f"bad path {path!r}")
        self._files[path] = data

    def __delitem__(self, path):
        del self._files[path]

    def __iter__(self):
        return iter(sorted(self._files))

    def __len__(self):
        return len(self._files)

    def __contains__(self, path):
        return path in self._files

    def matching(self, patterns: Sequence[str]) -> Iterator[str]:
        for path in self:
            if any(fnmatch.fnmatchcase(path, p) or path.startswith(p.rstrip("/") + "/") or p == "." for p in patterns):
                yield path


class Status(Flag):
    NONE = 0
    ADDED = auto()
    CHANGED = auto()
    DELETED = auto()
    RENAMED = auto()
    CONFLICT = auto()
    UNKNOWN = auto()

    @property
    def letter(self) -> str:
        return next((member.name[0] for member in Status if member in self), " ").replace("U", "?")


@dataclass(frozen=True)
class Difference:
    """Of one path between two snapshots."""
    status: Status
    path: str
    old: Name | None = None
    new: Name | None = None
    old_path: str | None = None

    def __format__(self, spec: str) -> str:
        letter, where = self.status.letter, f"{self.old_path} -> {self.path}" if self.old_path else self.path
        return f"{letter} {where}" if spec != "long" else f"{self.status.name.lower()}: {where}"


type Snapshot = Mapping[str, Name]   # path -> blob


# --- revisions by name --------------------------------------------------------------------------------------------------------------

class Event:
    """A descriptor: a repository's counter of something, kept in its journal."""

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, repository, owner=None):
        return self if repository is None else repository.journal[self.name]

    def __set__(self, repository, value):
        if value < repository.journal[self.name]:
            raise AttributeError(f"{self.name} never goes down")
        repository.journal[self.name] = value


class Repository:
    commits_made = Event()
    merges_made = Event()

    def __init__(self, author: str):
        self.store = ObjectStore()
        self.branches: dict[str, Name] = {}
        self.tags: dict[str, Name] = {}
        self.head: str = "main"              # a branch, or the name of a commit
        self.index: dict[str, Name] = {}
        self.files = Files()
        self.author = author
        self.clock = 1_000
        self.ignored: list[str] = []
        self.merging: Name | None = None
        self.conflicts: set[str] = set()
        self.journal: Counter[str] = Counter()

    # Reading.

    @property
    def head_name(self) -> Name | None:
        return self.branches.get(self.head, self.head if self.head in self.store.names() else None)

    def resolve(self, text: str) -> Name:
        """HEAD, a branch, a tag, the beginning of a name; then any number of ^ (parent), ^2 (second parent) and ~3 (ancestors)."""
        base = "".join(takewhile(lambda c: c not in "^~", text))
        if base in ("HEAD", ""):
            name = self.head_name
            if name is None:
                raise VersionError("there is no commit yet")
        else:
            name = self.branches.get(base) or self.tags.get(base) or self.store.complete(base)
        rest = text[len(base):]
        while rest:
            symbol, digits = rest[0], "".join(takewhile(str.isdigit, rest[1:]))
            rest = rest[1 + len(digits):]
            number = int(digits or 1)
            for _ in range(number if symbol == "~" else 1):
                parents = self.commit(name).parents
                which = 0 if symbol == "~" else number - 1
                if which >= len(parents):
                    raise VersionError(f"{text} goes beyond the beginning")
                name = parents[which]
        return name

    def commit(self, name: Name) -> Commit:
        return self.store.get(name, Commit)

    def snapshot(self, commit: Name | None) -> dict[str, Name]:
        return dict(self.walk_tree(self.commit(commit).tree)) if commit else {}

    def walk_tree(self, tree: Name, prefix: str = "") -> Iterator[tuple[str, Name]]:
        for file_name, entry in self.store.get(tree, Tree).entries.items():
            if entry.kind == "tree":
                yield from self.walk_tree(entry.name, f"{prefix}{file_name}/")
            else:
                yield prefix + file_name, entry.name

    def write_tree(self, snapshot: Snapshot) -> Name:
        def folder(prefix: str, items: list[tuple[list[str], Name]]) -> Name:
            entries = {}
            for first, group in groupby(items, key=lambda item: item[0][0]):
                members = list(group)
                if len(members) == 1 and len(members[0][0]) == 1:
                    entries[first] = Entry("blob", members[0][1])
                else:
                    entries[first] = Entry("tree", folder(f"{prefix}{first}/", [(parts[1:], name) for parts, name in members]))
            return self.store.add(Tree(entries))
        return folder("", [(path.split("/"), name) for path, name in sorted(snapshot.items(), key=lambda i: i[0].split("/"))])

    def ancestors(self, *starts: Name) -> Iterator[Commit]:
        """Newest first."""
        heap = [(-c.time, c.name) for c in map(self.commit, dict.fromkeys(starts))]
        heapq.heapify(heap)
        seen = {name for _, name in heap}
        while heap:
            _, name = heapq.heappop(heap)
            commit = self.commit(name)
            yield commit
            for parent in commit.parents:
                if parent not in seen:
                    seen.add(parent)
                    heapq.heappush(heap, (-self.commit(parent).time, parent))

    def merge_base(self, a: Name, b: Name) -> Name | None:
        """A common ancestor that is no ancestor of another one."""
        common = {c.name for c in self.ancestors(a)} & {c.name for c in self.ancestors(b)}
        older = {p for name in common for p in self.commit(name).parents}
        return max((self.commit(name) for name in common - older), default=None, key=attrgetter("time")).name if common else None

    # Differences.

    @staticmethod
    def compare(old: Snapshot, new: Snapshot) -> Iterator[Difference]:
        for path in sorted(old.keys() | new.keys()):
            match old.get(path), new.get(path):
                case a, b if a == b:
                    continue
                case None, b:
                    yield Difference(Status.ADDED, path, None, b)
                case a, None:
                    yield Difference(Status.DELETED, path, a, None)
                case a, b:
                    yield Difference(Status.CHANGED, path, a, b)

    def with_renames(self, differences: Iterable[Difference], threshold: float = 0.6) -> list[Difference]:
        """A deleted and an added file that are alike are one renamed file."""
        groups: dict[Status, list[Difference]] = defaultdict(list)
        for difference in differences:
            groups[difference.status].append(difference)
        scores = []
        for gone in groups[Status.DELETED]:
            for come in groups[Status.ADDED]:
                score = 1.0 if gone.old == come.new else similarity(self.blob(gone.old).data, self.blob(come.new).data)
                if score >= threshold:
                    scores.append((-score, gone.path, come.path, gone, come))
        renamed, used = [], set()
        for _, _, _, gone, come in sorted(scores, key=itemgetter(0, 1, 2)):
            if not used & {("old", gone.path), ("new", come.path)}:
                used |= {("old", gone.path), ("new", come.path)}
                renamed.append(replace(come, status=Status.RENAMED, old=gone.old, old_path=gone.path))
        rest = [d for d in chain.from_iterable(groups.values())
                if ("old", d.path) not in used and ("new", d.path) not in used]
        return sorted([*rest, *renamed], key=attrgetter("path"))

    def blob(self, name: Name | None) -> Blob:
        return Blob(b"") if name is None else self.store.get(name, Blob)

    def working_snapshot(self) -> dict[str, Name]:
        return {path: Blob(data).name for path, data in self.files.items()}

    def is_ignored(self, path: str) -> bool:
        folders = accumulate(path.split("/"), lambda a, b: f"{a}/{b}")
        return any(fnmatch.fnmatchcase(part, pattern) for part in folders for pattern in self.ignored)

    # Changing.

    def stage(self, path: str):
        if path in self.files:
            self.index[path] = self.store.add(Blob(self.files[path]))
        else:
            self.index.pop(path, None)
        self.conflicts.discard(path)

    def record(self, message: str) -> Commit:
        if self.conflicts:
            raise ExceptionGroup("conflicts are not resolved", [Conflict(path, "still in conflict") for path in sorted(self.conflicts)])
        tree = self.write_tree(self.index)
        parents = tuple(filter(None, [self.head_name, self.merging]))
        if self.merging is None and tree == (self.commit(parents[0]).tree if parents else self.write_tree({})):
            raise VersionError("nothing has changed")
        self.clock += 60
        commit = Commit(tree, parents, self.author, self.clock, message)
        self.move_head(self.store.add(commit))
        self.commits_made += 1
        self.merging = None
        return commit

    def move_head(self, name: Name):
        if self.head in self.branches or not self.branches:
            self.branches[self.head] = name
        else:
            self.head = name

    def need_clean(self):
        changed = [d.path for d in self.compare(self.index, self.working_snapshot()) if d.status is not Status.ADDED]
        if changed or dict(self.index) != self.snapshot(self.head_name):
            raise VersionError("there are changes that would be lost" + (f": {', '.join(changed)}" if changed else ""))

    def load(self, snapshot: Snapshot):
        """The files become those of a snapshot; what was never staged stays."""
        for path in self.index.keys() - snapshot.keys():
            self.files.pop(path, None)
        for path, name in snapshot.items():
            self.files[path] = self.blob(name).data
        self.index = dict(snapshot)

    def checkout(self, where: str):
        self.need_clean()
        name = self.resolve(where)
        self.load(self.snapshot(name))
        self.head = where if where in self.branches else name

    @contextmanager
    def all_or_nothing(self):
        """Puts everything back if a command fails half-way."""
        saved = (dict(self.index), Files(self.files), dict(self.branches), self.head, self.merging, set(self.conflicts))
        try:
            yield
        except VersionError:
            self.index, self.files, self.branches, self.head, self.merging, self.conflicts = saved
            raise

    def apply(self, base: Snapshot, theirs: Snapshot, our_name: str, their_name: str) -> list[Conflict]:
        """What changed from base to theirs is done to the files, too. Conflicts are left in the files."""
        ours = dict(self.index)
        renames = {d.old_path: d.path for d in self.with_renames(self.compare(base, ours)) if d.old_path}
        result, problems = dict(ours), []
        for difference in self.compare(base, theirs):
            path = renames.get(difference.path, difference.path)
            mine, before, their = ours.get(path), difference.old, difference.new
            if mine == their:
                continue
            if mine == before:
                if their is None:
                    result.pop(path, None)
                else:
                    result[path] = their
                continue
            if mine is None or their is None:
                problems.append(Conflict(path, f"deleted by {our_name if mine is None else their_name}, changed by the other"))
                result[path] = their or mine
                continue
            merged = merge_lines(self.blob(before).lines, self.blob(mine).lines, self.blob(their).lines, our_name, their_name)
            result[path] = self.store.add(Blob("".join(line + "\n" for line in merged.lines).encode()))
            if merged.conflicts:
                problems.append(Conflict(path, f"{merged.conflicts} conflict{'s' * (merged.conflicts > 1)}"))
        self.load(result)
        self.conflicts = {problem.path for problem in problems}
        return problems

    def merge(self, where: str) -> str:
        self.need_clean()
        theirs, ours = self.resolve(where), self.head_name
        base = self.merge_base(ours, theirs)
        if base == theirs:
            return "already up to date"
        if base == ours:
            self.load(self.snapshot(theirs))
            self.move_head(theirs)
            return f"fast-forward to {theirs}"
        self.merging = theirs
        problems = self.apply(self.snapshot(base), self.snapshot(theirs), "HEAD", where)
        self.merges_made += 1
        if problems:
            raise ExceptionGroup(f"merging {where}", problems)
        return f"merged as {self.record(f'Merge {where}').name}"

    def transplant(self, name: Name, backwards: bool) -> str:
        """cherry-pick, or revert if backwards."""
        self.need_clean()
        commit = self.commit(name)
        before = self.snapshot(commit.parents[0] if commit.parents else None)
        after = self.snapshot(name)
        if backwards:
            before, after = after, before
        problems = self.apply(before, after, "HEAD", name)
        if problems:
            raise ExceptionGroup(f"transplanting {name}", problems)
        return self.record(f"Revert: {commit.title}" if backwards else commit.message).name

    def blame(self, path: str) -> list[tuple[Commit, str]]:
        """Who wrote each line: walks back along first parents for as long as the file was there."""
        name = self.head_name
        blob = self.snapshot(name).get(path)
        if blob is None:
            raise VersionError(f"no file {path} in HEAD")
        lines = self.blob(blob).lines
        owners: list[Commit | None] = [None] * len(lines)
        tracked = {i: i for i in range(len(lines))}   # line now -> line in the commit that is looked at
        while tracked:
            commit = self.commit(name)
            parent = commit.parents[0] if commit.parents else None
            parent_blob = self.snapshot(parent).get(path)
            here = self.blob(self.snapshot(name)[path]).lines
            changes = changes_between(self.blob(parent_blob).lines, here)
            starts = [c.new_start for c in changes]
            following = {}
            for final, line in tracked.items():
                i = bisect_right(starts, line) - 1
                if i >= 0 and line < changes[i].new_end:
                    owners[final] = commit
                else:
                    following[final] = line - (changes[i].new_end - changes[i].old_end if i >= 0 else 0)
            tracked, name = following, parent
        return list(zip(owners, lines))

    def bisect(self, good: Name, bad: Name, is_good: Callable[[Snapshot], bool]) -> tuple[Commit, int]:
        """The first bad commit between the two, and how many had to be tried."""
        known_good = {c.name for c in self.ancestors(good)}
        suspects = [c for c in self.ancestors(bad) if c.name not in known_good]
        tried = 0
        while len(suspects) > 1:
            middle = suspects[len(suspects) // 2]
            tried += 1
            ancestors = {c.name for c in self.ancestors(middle.name)}
            if is_good(self.snapshot(middle.name)):
                suspects = [c for c in suspects if c.name not in ancestors]
            else:
                suspects = [c for c in suspects if c.name in ancestors]
        return suspects[0], tried

    def graph(self, *starts: Name) -> Iterator[str]:
        """One line a commit: columns are lines of descent, * is the commit."""
        columns: list[Name | None] = []
        labels = defaultdict(list)
        for label, name in chain(self.branches.items(), self.tags.items()):
            labels[name].append(label)
        for commit in self.ancestors(*starts):
            if commit.name not in columns:
                columns.append(commit.name)
            here = columns.index(commit.name)
            marks = ["*" if i == here else "|" if c else " " for i, c in enumerate(columns)]
            names = f" ({', '.join(sorted(labels[commit.name]))})" if labels[commit.name] else ""
            yield f"{' '.join(marks)}  {commit.name[:7]}{names} {commit.title}"
            columns = [None if c == commit.name else c for c in columns]
            for number, parent in enumerate(commit.parents):
                if parent in columns:
                    continue
                if number == 0:
                    columns[here] = parent
                else:
                    columns.append(parent)
            while columns and columns[-1] is None:
                columns.pop()


# --- commands -----------------------------------------------------------------------------------------------------------------------

COMMANDS: dict[str, Callable] = {}


def command(usage: str):
    """Registers a method; the usage is its name and what it takes: WORD, [OPTIONAL], WORD... ."""
    name, *parameters = usage.split()
    least = sum(not p.startswith("[") for p in parameters)
    most = None if parameters and parameters[-1].rstrip("]").endswith("...") else len(parameters)

    def register(function):
        @wraps(function)
        def checked(self, *arguments):
            if len(arguments) < least or (most is not None and len(arguments) > most):
                raise VersionError(f"usage: {usage}")
            return function(self, *arguments)
        COMMANDS[name] = checked
        return checked
    return register


class Shell:
    """Runs lines of commands; each command yields lines of output."""

    def __init__(self, repository: Repository):
        self.repository = repository

    def run(self, script: str):
        for line in filter(None, map(str.strip, script.splitlines())):
            if line.startswith("#"):
                print(f"\n{line}")
                continue
            print("$", line)
            name, *arguments = shlex.split(line)
            try:
                if name not in COMMANDS:
                    raise VersionError(f"no command {name}")
                for text in COMMANDS[name](self, *arguments):
                    print("   ", text)
            except* Conflict as group:
                print("    conflicts:", group.message)
                for problem in group.exceptions:
                    print("     ", problem)
            except* VersionError as group:
                for problem in group.exceptions:
                    print("    failed:", problem)

    @command("write PATH [LINE...]")
    def write(self, path, *lines):
        self.repository.files[path] = "".join(line + "\n" for line in lines).encode()
        yield from ()

    @command("edit PATH OLD NEW")
    def edit(self, path, old, new):
        """Replaces lines that contain OLD; an empty NEW deletes them, +LINE puts a line behind."""
        out = []
        for line in self.repository.files[path].decode().splitlines():
            if old not in line:
                out.append(line)
            elif new.startswith("+"):
                out += [line, new[1:]]
            elif new:
                out.append(line.replace(old, new))
        self.repository.files[path] = "".join(line + "\n" for line in out).encode()
        yield from ()

    @command("remove PATH")
    def remove(self, path):
        del self.repository.files[path]
        yield from ()

    @command("move OLD NEW")
    def move(self, old, new):
        self.repository.files[new] = self.repository.files.pop(old)
        yield from ()

    @command("show PATH")
    def show(self, path):
        yield from self.repository.files[path].decode().splitlines()

    @command("ignore PATTERN...")
    def ignore(self, *patterns):
        self.repository.ignored += patterns
        yield from ()

    @command("add PATTERN...")
    def add(self, *patterns):
        repository = self.repository
        gone = [path for path in repository.index if path not in repository.files]
        found = [p for p in repository.files.matching(patterns) if not repository.is_ignored(p)]
        if not found and not gone:
            raise VersionError(f"nothing is like {' '.join(patterns)}")
        for path in chain(found, gone):
            repository.stage(path)
        yield from ()

    @command("status")
    def status(self):
        repository = self.repository
        where = repository.head if repository.head in repository.branches else f"commit {repository.head}"
        yield f"on {where}" + (f", merging {repository.merging}" if repository.merging else "")
        for difference in repository.with_renames(repository.compare(repository.snapshot(repository.head_name), repository.index)):
            yield f"{difference}  staged"
        for difference in repository.compare(repository.index, repository.working_snapshot()):
            if difference.status is Status.ADDED:
                difference = replace(difference, status=Status.UNKNOWN)
            if difference.path in repository.conflicts:
                difference = replace(difference, status=difference.status | Status.CONFLICT)
            if difference.status is not Status.UNKNOWN or not repository.is_ignored(difference.path):
                yield f"{difference}"
        for path in sorted(repository.conflicts):
            yield f"{Status.CONFLICT.letter} {path}  conflict"

    @command("commit MESSAGE")
    def commit(self, message):
        with self.repository.all_or_nothing():
            commit = self.repository.record(message)
        yield f"[{self.repository.head}] {commit.name[:7]} {commit.title}"

    @command("diff [OLD] [NEW]")
    def diff(self, old=None, new=None):
        repository = self.repository
        if new is not None:
            before, after = repository.snapshot(repository.resolve(old)), repository.snapshot(repository.resolve(new))
        else:
            before = repository.snapshot(repository.resolve(old)) if old else repository.index
            after = {p: repository.store.add(Blob(repository.files[p])) for p in repository.files if p in before or not repository.is_ignored(p)}
            if old is None:
                after = {p: n for p, n in after.items() if p in before}
        for difference in repository.with_renames(repository.compare(before, after)):
            yield f"{difference:long}"
            yield from unified(repository.blob(difference.old).lines, repository.blob(difference.new).lines)

    @command("log [REVISION]")
    def log(self, revision="HEAD"):
        repository = self.repository
        for commit in repository.ancestors(repository.resolve(revision)):
            yield f"{commit.name[:7]} {commit.time} {commit.author}: {commit.title}"

    @command("graph")
    def graph(self):
        yield from self.repository.graph(*self.repository.branches.values())

    @command("branch [NAME]")
    def branch(self, name=None):
        repository = self.repository
        if name is None:
            for one, at in sorted(repository.branches.items()):
                yield f"{'*' if one == repository.head else ' '} {one} {at[:7]}"
        elif name in repository.branches:
            raise VersionError(f"there is a branch {name}")
        else:
            repository.branches[name] = repository.resolve("HEAD")

    @command("tag NAME [REVISION]")
    def tag(self, name, revision="HEAD"):
        self.repository.tags[name] = self.repository.resolve(revision)
        yield from ()

    @command("checkout WHERE")
    def checkout(self, where):
        self.repository.checkout(where)
        yield f"now at {self.repository.head_name[:7]}"

    @command("merge REVISION")
    def merge(self, revision):
        yield self.repository.merge(revision)

    @command("pick REVISION")
    def pick(self, revision):
        yield self.repository.transplant(self.repository.resolve(revision), backwards=False)

    @command("revert REVISION")
    def revert(self, revision):
        yield self.repository.transplant(self.repository.resolve(revision), backwards=True)

    @command("blame PATH")
    def blame(self, path):
        for commit, line in self.repository.blame(path):
            yield f"{commit.name[:7]} {commit.author:<5} {line}"

    @command("bisect GOOD BAD PATH TEXT")
    def bisect(self, good, bad, path, text):
        """A commit is bad when the file contains the text."""
        repository = self.repository

        def is_good(snapshot):
            return text.encode() not in repository.blob(snapshot.get(path)).data
        commit, tried = repository.bisect(repository.resolve(good), repository.resolve(bad), is_good)
        yield f"first bad: {commit.name[:7]} {commit.title} ({tried} tried)"

    @command("resolve REVISION")
    def resolve(self, revision):
        yield self.repository.resolve(revision)

    @command("as AUTHOR")
    def become(self, author):
        self.repository.author = author
        yield from ()

    @command("repack")
    def repack(self):
        repository = self.repository
        roots = [*repository.branches.values(), *repository.tags.values(), *filter(None, [repository.head_name])]
        kept, forgotten, deltas = repository.store.repack(roots)
        yield f"{kept} objects kept, {deltas} of them as deltas, {forgotten} forgotten"

    @command("check")
    def check(self):
        """Reads every object back and compares its name."""
        repository = self.repository
        kinds = Counter()
        for name in sorted(repository.store.names()):
            one = repository.store.get(name)
            if one.name != name:
                raise VersionError(f"{name} is broken")
            kinds[one.kind] += 1
        yield ", ".join(f"{count} {kind}s" for kind, count in sorted(kinds.items()))


SCRIPT = r"""
# the beginning
log
commit early
write readme.txt "A shop" "" "How to build:" "  make" "" "How to run:" "  ./shop" "" "Licence: none"
write src/main.c "int main(void) {" "    open_shop();" "    return 0;" "}"
write src/shop.c "void open_shop(void) {" "    hello();" "}" "" "void close_shop(void) {" "    bye();" "}"
write build/main.o "binary"
ignore build *.tmp
status
add .
status
commit "Begin"
add .
commit "Nothing new"
status
# changes and their differences
edit src/shop.c hello(); welcome();
edit src/shop.c bye(); "+    lock_door();"
edit readme.txt ./shop "./shop --open"
diff
add src
status
commit "Welcome and lock"
diff HEAD^ HEAD
commit "Nothing staged"
add readme.txt
commit "Say how to open"
log
# branches and a merge without conflict
branch prices
checkout prices
as Bob
write src/prices.c "int price(int item) {" "    return item * 3;" "}"
add .
commit "Prices"
edit src/main.c open_shop(); "+    print_prices();"
add .
commit "Print prices"
checkout main
as Ann
edit readme.txt Licence "Licence: free, no longer"
add .
commit "Licence"
merge prices
status
show src/main.c
graph
merge prices
# a merge with conflicts
branch sale
edit src/prices.c "* 3" "* 4"
remove build/main.o
add .
commit "Dearer"
checkout sale
as Bob
edit src/prices.c "* 3" "* 2"
edit src/shop.c lock_door "lock_all_doors"
add .
commit "Sale"
merge main
status
show src/prices.c
commit "Too early"
write src/prices.c "int price(int item) {" "    return item * 2;   // sale" "}"
add .
commit "Merge main into the sale"
status
graph
# renames
checkout main
as Ann
move src/shop.c src/rooms/shop.c
edit src/rooms/shop.c "void close_shop" "int close_shop"
add .
status
commit "Rooms"
merge sale
show src/rooms/shop.c
diff HEAD^1 HEAD
# revisions by name
resolve HEAD
resolve HEAD^2
resolve main~3
resolve prices^2
resolve zzz
resolve 0
tag v1 HEAD~1
log v1
# pick, revert, blame
branch fix
checkout fix
edit readme.txt make "make all"
add .
commit "Build all"
checkout main
pick fix
revert HEAD
revert HEAD~4
edit readme.txt build: "build it:"
checkout prices
add .
commit "Readme"
blame readme.txt
blame src/prices.c
blame nothing.c
# packs
check
repack
check
log
checkout v1
status
unknown
write
"""


def test_differences():
    """Random texts: applying the changes gives the new text, and the list is as short as dynamic programming says."""
    seed = 12345

    def random(limit):
        nonlocal seed
        seed = (seed * 1103515245 + 12345) % 2**31
        return (seed >> 16) % limit
    total = 0
    for _ in range(150):
        old = [random(6) for _ in range(random(14))]
        new = [random(6) for _ in range(random(14))]
        changes = changes_between(old, new)
        out, at = [], 0
        for change in changes:
            out += old[at:change.old_start] + new[change.new_start:change.new_end]
            at = change.old_end
        assert out + old[at:] == new
        row = [0] * (len(new) + 1)
        for x in old:   # the longest common subsequence
            above = row
            row = [0]
            for j, y in enumerate(new):
                row.append(above[j] + 1 if x == y else max(above[j + 1], row[j]))
        distance = sum(c.old_end - c.old_start + c.new_end - c.new_start for c in changes)
        assert distance == len(old) + len(new) - 2 * row[-1]
        total += distance
    print("differences agree:", total)


def test_merges():
    """Where the two sides change different thirds of a text, both changes are in the result, whichever comes first."""
    base = [f"line {i}" for i in range(30)]
    for first in range(0, 10, 3):
        for second in range(20, 30, 3):
            ours, theirs = list(base), list(base)
            ours[first:first + 2] = ["ours", "more of ours", "and more"]
            del theirs[second]
            merged = merge_lines(base, ours, theirs, "a", "b")
            expected = list(ours)
            expected.remove(f"line {second}")
            assert merged == Merged(expected, 0) == merge_lines(base, theirs, ours, "a", "b")
    clash = merge_lines(["a", "b", "c"], ["a", "x", "c"], ["a", "y", "c", "d"], "one", "two")
    print("merges agree;", clash.conflicts, "conflict in", clash.lines)


def test_packs():
    """Long files with small changes: a pack is much smaller than the loose objects."""
    store = ObjectStore()
    lines = [f"entry {i}: {hashlib.md5(str(i).encode()).hexdigest()}" for i in range(60)]
    names = []
    for version in range(12):
        lines[version * 5] = f"changed in version {version}"
        names.append(store.add(Blob("\n".join(lines).encode())))
    before = {name: store.get(name).data for name in names}
    loose = store.loose.size()
    print("repacked:", store.repack(names), "smaller than half:", store.packs[0].size() * 2 < loose)
    assert {name: store.get(name).data for name in names} == before


def test_long_history():
    """A history of a hundred commits: the first bad one is found in a few steps."""
    repository = Repository("Eve")
    for i in range(100):
        repository.files["log.txt"] = "".join(f"{j}\n" for j in range(i // 10, i + 1)).encode()
        repository.stage("log.txt")
        repository.record(f"Commit {i}")
    shell = Shell(repository)
    print(*islice(COMMANDS["bisect"](shell, "HEAD~99", "HEAD", "log.txt", "\n73\n"), 1))
    owners = Counter(commit.title for commit, _ in repository.blame("log.txt"))
    print(len(owners), "commits own the lines;", repository.commits_made, "commits,", repository.merges_made, "merges")
    try:
        repository.commits_made = 3
    except AttributeError as problem:
        print(problem)


if __name__ == "__main__":
    Shell(Repository("Ann")).run(SCRIPT)
    print()
    test_differences()
    test_merges()
    test_packs()
    test_long_history()
