"""Weak references and the garbage collector: a cache, observers, a tree with parents, finalisers, cycles."""
import atexit
import copy
import gc
import sys
import weakref
from contextlib import contextmanager
from functools import partial

LOG = []


class Picture:
    """Something big that is worth sharing."""
    live = 0

    def __init__(self, name):
        self.name = name
        Picture.live += 1
        LOG.append(f"load {name}")

    def __del__(self):
        Picture.live -= 1
        LOG.append(f"drop {self.name}")

    def __repr__(self):
        return f"<Picture {self.name}>"


def take_log():
    log, LOG[:] = LOG[:], []
    return log


class Cache:
    """Keeps the last few pictures alive, and finds the others as long as somebody else does."""

    def __init__(self, keep):
        self.known = weakref.WeakValueDictionary()
        self.recent = []
        self.keep = keep
        self.hits = 0

    def __call__(self, name):
        picture = self.known.get(name)
        if picture is None:
            picture = self.known[name] = Picture(name)
        else:
            self.hits += 1
        if picture in self.recent:
            self.recent.remove(picture)
        self.recent.append(picture)
        del self.recent[:-self.keep]
        return picture


class Node:
    """A tree that knows its parents without keeping them alive."""

    def __init__(self, name, *children):
        self.name = name
        self.children = list(children)
        self._parent = None
        for child in children:
            child._parent = weakref.ref(self)

    @property
    def parent(self):
        return self._parent() if self._parent is not None else None

    def path(self):
        node, names = self, []
        while node is not None:
            names.append(node.name)
            node = node.parent
        return "/".join(reversed(names))

    def __iter__(self):
        yield self
        for child in self.children:
            yield from child

    def __del__(self):
        LOG.append(f"del {self.name}")


class Signal:
    """Observers: functions strongly, bound methods weakly."""

    def __init__(self):
        self.functions = []
        self.methods = []

    def connect(self, callback):
        if hasattr(callback, "__self__"):
            self.methods.append(weakref.WeakMethod(callback, self.methods.remove))
        else:
            self.functions.append(callback)
        return callback

    def __call__(self, *args):
        return [f(*args) for f in self.functions] + [m()(*args) for m in self.methods]

    def __len__(self):
        return len(self.functions) + len(self.methods)


class Window:
    def __init__(self, title):
        self.title = title

    def on_close(self, reason):
        return f"{self.title}: {reason}"


class Lazarus:
    """Revives itself once."""
    saved = []

    def __init__(self):
        self.deaths = 0

    def __del__(self):
        self.deaths += 1
        if self.deaths == 1:
            Lazarus.saved.append(self)


class Chain:
    __slots__ = ("name", "next", "__weakref__")

    def __init__(self, name):
        self.name, self.next = name, self


class NoWeak:
    __slots__ = ("x",)


@contextmanager
def collector_off():
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def section(title):
    print(f"[{title}]")


def main():
    section("cache")
    cache = Cache(keep=2)
    mine = cache("anna")
    for name in ("bert", "carl", "anna", "dora", "bert"):
        cache(name)
    print(take_log(), "hits", cache.hits, "live", Picture.live)
    print(sorted(cache.known), mine is cache("anna"), len(cache.known), "carl" in cache.known)
    del mine
    cache.recent.clear()
    print(take_log(), dict(cache.known))

    section("references")
    picture = Picture("p")
    calls = []
    first, second = weakref.ref(picture), weakref.ref(picture, lambda ref: calls.append(ref is second))
    print(first() is picture, first is weakref.ref(picture), first == second,
          weakref.getweakrefcount(picture))
    proxy = weakref.proxy(picture)
    print(proxy.name, repr(proxy.name), isinstance(proxy, Picture), hash(first) == hash(picture))
    proxy.colour = "green"
    print(picture.colour, first.__callback__, second.__callback__ is not None)
    twin = copy.copy(picture)
    twin.name = "twin"
    Picture.live += 1
    del picture
    print(first(), calls, first == second, first == first, take_log())
    for bad in (lambda: proxy.name, lambda: weakref.ref(5), lambda: weakref.ref(NoWeak()),
                lambda: weakref.ref([])):
        try:
            bad()
        except (ReferenceError, TypeError) as error:
            print(f"  {type(error).__name__}: {error}")
    del twin
    print(take_log(), Picture.live)

    section("weak keys and sets")
    owners = [Window(t) for t in "abc"]
    extra = weakref.WeakKeyDictionary({w: w.title * 2 for w in owners})
    group = weakref.WeakSet(owners)
    print(sorted(extra.values()), len(group), owners[1] in group, extra[owners[0]])
    owners.pop(1)
    print(sorted(w.title for w in group), sorted(extra.values()), len(extra))
    group.discard(owners[0])
    owners.clear()
    print(len(group), len(extra), list(extra.items()))

    section("tree")
    tree = Node("root", Node("a", Node("a1"), Node("a2")), Node("b"))
    leaf = tree.children[0].children[1]
    print(leaf.path(), [n.name for n in tree])
    a = tree.children[0]
    del tree
    print(take_log(), leaf.path(), a.parent, [n.name for n in a])
    del a
    print(take_log(), leaf.path())
    del leaf
    print(take_log())

    section("signals")
    closed = Signal()
    one, two = Window("one"), Window("two")
    closed.connect(one.on_close)
    closed.connect(two.on_close)
    closed.connect(lambda reason: reason.upper())
    print(closed("late"), len(closed))
    del one
    print(closed("early"), len(closed))

    section("finalisers")
    picture = Picture("final")
    finalizer = weakref.finalize(picture, LOG.append, "finalised")
    manual = weakref.finalize(picture, lambda *a, **k: (a, k), 1, x=2)
    print(finalizer.alive, manual(), manual(), manual.alive, finalizer.peek()[2], finalizer.atexit)
    detached = weakref.finalize(picture, print, "never")
    print(detached.detach()[2], detached.alive)
    del picture
    print(take_log(), finalizer.alive, finalizer())
    keep = Picture("at exit")
    main.keep = keep
    weakref.finalize(keep, partial(print, "finalised at exit"))
    atexit.register(print, "registered at exit:", "after", sep=" ")

    section("cycles")
    gc.collect()
    take_log()
    with collector_off():
        x, y = Node("x"), Node("y", Node("y1"))
        x.children.append(y)
        y.children.append(x)
        ring = Chain("ring")
        refs = [weakref.ref(o, lambda r: LOG.append("gone")) for o in (x, y, ring)]
        del x, y, ring
        print(gc.isenabled(), [r() is not None for r in refs], take_log())
        print(gc.collect() >= 3, [r() for r in refs], sorted(take_log()), gc.collect())
    print(gc.isenabled(), gc.is_tracked(main), gc.is_tracked(5), gc.garbage, len(gc.get_threshold()))
    thing = [1, {"key": (2, [3])}]
    print(sorted(type(o).__name__ for o in gc.get_referents(thing) if not isinstance(o, int)),
          any(r is thing for r in gc.get_referrers(thing[1])))

    section("revival")
    lazarus = Lazarus()
    watch = weakref.ref(lazarus)
    del lazarus
    print(len(Lazarus.saved), Lazarus.saved[0].deaths, watch() is Lazarus.saved[0])
    again = weakref.ref(Lazarus.saved[0])
    Lazarus.saved.clear()
    print(again(), len(Lazarus.saved))

    section("copies")
    shared = [1, 2]
    data = {"a": shared, "b": shared, "t": (shared, "x")}
    data["self"] = data
    deep, shallow = copy.deepcopy(data), copy.copy(data)
    print(deep["a"] is deep["b"], deep["self"] is deep, deep["a"] is shared, shallow["a"] is shared,
          shallow["self"] is data)
    print(repr(deep), sys.getrefcount(shared) > 3)
    print("last line of main")


if __name__ == "__main__":
    main()
