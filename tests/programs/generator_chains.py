"""Chains of generators, coroutines and asynchronous generators that delegate to each other, in whatever state a long run of random commands brings them to.

What every command gives or raises, what each level shows and the lines of every traceback go into a log; the log's digest is compared.
"""
import gc
import hashlib
import sys
import traceback
import types


class Random:
    """The same numbers everywhere."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % n

    def choice(self, things):
        return things[self.below(len(things))]


class Surprise(Exception):
    pass


def stack():
    names, frame = [], sys._getframe(1)
    while frame.f_code.co_name != 'command':
        if frame.f_code.co_name != 'loops':  # which CPython leaves out while the awaitable of an item is thrown into
            names.append((frame.f_code.co_name, frame.f_lineno))
        frame = frame.f_back
    return names


def leaf(world, number):
    steps = 0
    while True:
        steps += 1
        what = world.random.below(16)
        try:
            if what == 0:
                yield stack()
            elif what == 1:
                yield repr(sys.exception())
            elif what == 2:
                raise Surprise(number, steps)
            elif what == 3:
                return steps
            elif what == 4:
                yield world.look()
            elif what == 5:
                yield world.poke()
            elif what == 6:
                try:
                    raise LookupError(steps)
                except LookupError:
                    got = yield ('handling', got if steps > 1 and 'got' in locals() else None)
            elif what == 7:
                frame = sys._getframe(1)
                yield frame.f_code.co_name
                del frame
            else:
                got = yield number, steps
                if got == 'stop':
                    return 'stopped', number
        except Surprise:
            if world.random.below(2):
                raise
        except GeneratorExit:
            world.log.append(('exit', number))
            if world.random.below(8) == 0:
                yield 'ignored'
            raise


def over(world, number, inner):
    try:
        got = yield from inner
        if world.random.below(2):
            yield 'after', number, got
        return number, got
    except Surprise as e:
        world.log.append(('met', number, repr(e), repr(e.__context__), [f.name for f in traceback.extract_tb(e.__traceback__)]))
        if world.random.below(3):
            yield 'handled', number, repr(sys.exception())
            yield from world.keep(leaf(world, -number))
            raise
        return None


@types.coroutine
def bridge(inner):
    return (yield from inner)


async def awaits(world, number, inner):
    try:
        return number, await inner
    except Surprise as e:
        world.log.append(('awaited', number, repr(e)))
        return await world.keep(bridge(world.keep(leaf(world, -number))))
    finally:
        if world.random.below(4) == 0:
            world.log.append(('finally', number, repr(sys.exception())))


async def items(world, number, inner):
    n = 0
    while True:
        n += 1
        what = world.random.below(8)
        try:
            if what == 0:
                return
            if what < 4:
                got = await bridge(world.keep(leaf(world, -number)))
                yield number, n, got
            elif what == 4 and inner is not None:
                async for item in inner:
                    yield number, item
                    if world.random.below(4) == 0:
                        break
            elif what == 5:
                yield stack()
            else:
                yield number, n
        except Surprise as e:
            world.log.append(('item', number, repr(e), repr(e.__context__)))
            if world.random.below(2):
                raise
        except GeneratorExit:
            world.log.append(('exit of items', number))
            raise


async def loops(world, number, source):
    got = []
    try:
        async for item in source:
            got.append(item)
            if world.random.below(6) == 0:
                got.append(await world.choice_of_steps(source))
            if len(got) > 8:
                break
        else:
            got.append('else')
    except Surprise as e:
        got.append((repr(e), [(f.name, f.lineno) for f in traceback.extract_tb(e.__traceback__)]))
        await bridge(world.keep(leaf(world, -number)))
    return number, got


class World:
    def __init__(self, seed):
        self.random = Random(seed)
        self.log = []
        self.all = []
        self.kept = []  # whatever has been made: when things go is another matter
        self.frames = []
        self.sources = []
        self.depth = 0
        self.made = 0

    def keep(self, g):
        self.kept.append(g)
        return g

    def make(self):
        self.made += 1
        kind = self.random.below(8)
        if kind == 0 or not self.all:
            return leaf(self, self.made)
        inner = self.random.choice(self.all) if self.random.below(4) == 0 else self.all[-1]
        is_coroutine = isinstance(inner, types.CoroutineType)
        if kind == 1:
            if not self.sources or self.random.below(3):
                self.sources.append(items(self, self.made, self.random.choice(self.sources) if self.sources else None))
            return loops(self, self.made, self.random.choice(self.sources))
        if kind < 3 or is_coroutine:
            return awaits(self, self.made, inner if is_coroutine else self.keep(bridge(inner)))
        return over(self, self.made, inner)

    async def choice_of_steps(self, source):
        what = self.random.below(4)
        try:
            if what == 0:
                return await source.asend('sent')
            if what == 1:
                return await source.athrow(Surprise('thrown'))
            if what == 2:
                return await anext(source)
            return await source.aclose()
        except (StopAsyncIteration, RuntimeError, Surprise) as e:
            return repr(e)

    def look(self):
        shown = []
        for g in self.all:
            if isinstance(g, types.CoroutineType):
                running, suspended, inner, frame = g.cr_running, g.cr_suspended, g.cr_await, g.cr_frame if self.random.below(4) == 0 else 0
            else:
                running, suspended, inner, frame = g.gi_running, g.gi_suspended, g.gi_yieldfrom, g.gi_frame if self.random.below(4) == 0 else 0
            place = self.all.index(inner) if inner in self.all else type(inner).__name__
            shown.append((running, suspended, place, frame and frame.f_lineno))
        for source in self.sources:
            inner = source.ag_await
            shown.append((source.ag_running, source.ag_suspended, type(inner).__name__))
        return shown

    def poke(self):
        if not self.all or self.depth > 6:
            return None
        return self.attempt(self.random.choice(self.all))

    def attempt(self, g):
        self.depth += 1
        try:
            return self.command(g)
        except BaseException as e:
            text = f'{type(e).__name__}: {e}'
            return text, [(f.name, f.lineno) for f in traceback.extract_tb(e.__traceback__)]
        finally:
            self.depth -= 1

    def command(self, g):
        what = self.random.below(20)
        if what < 12:
            return g.send(None)
        if what < 14:
            return g.send('stop' if what == 12 else what)
        if what < 16:
            return g.throw(Surprise(what))
        if what == 16 and (g.cr_suspended if isinstance(g, types.CoroutineType) else g.gi_suspended):
            return g.close()
        if what == 17 and isinstance(g, types.GeneratorType):
            for item in g:
                return 'first', item
        if what == 18:
            frame = g.cr_frame if isinstance(g, types.CoroutineType) else g.gi_frame
            if self.random.below(2):
                self.frames.append(frame)
            return frame and (frame.f_lineno, frame.f_back and frame.f_back.f_code.co_name)
        try:
            raise OSError(what)
        except OSError:
            return g.send(None)

    def run(self, commands):
        for _ in range(commands):
            what = self.random.below(10)
            if what == 0 and len(self.all) < 12 or not self.all:
                self.all.append(self.keep(self.make()))
            elif what == 1 and len(self.all) > 8:
                del self.all[self.random.below(len(self.all))]
            elif what == 2 and self.random.below(20) == 0:
                self.frames.clear()
                gc.collect()
            elif what == 3:
                self.log.append(self.look())
            else:
                # mostly the outermost
                g = self.all[-1] if self.random.below(3) else self.random.choice(self.all)
                self.log.append(self.attempt(g))
        log = self.log
        self.log = []
        return log


def quietly(unraisable):
    pass


def main():
    gc.disable()  # only where it is asked for, at the same moments everywhere
    sys.unraisablehook = quietly
    import warnings
    warnings.simplefilter('ignore')
    for seed in range(20):
        log = World(seed).run(1500)
        digest = hashlib.sha256('\n'.join(map(repr, log)).encode()).hexdigest()
        if len(sys.argv) > 1 and int(sys.argv[1]) == seed:
            print(*log, sep='\n')
        print(seed, len(log), digest[:16])


main()
