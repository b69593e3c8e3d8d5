"""A text adventure: a state machine whose commands come from standard input.

Rooms are declared in a small text format; the player's state can be saved (deep copied) and restored.
"""
import copy
import enum
import sys
import textwrap
from collections import defaultdict

WORLD = """
room hall: The entrance hall
  A draughty hall. Dust dances in the light of a single candle,
  and portraits of long dead owners watch your every step.
  exit north -> library
  exit east -> kitchen
  exit down -> cellar [locked iron_key]
  item candle 1 a half-burnt candle
room library: The library
  Shelves up to the ceiling. One book sticks out a little.
  exit south -> hall
  item book 3 a heavy book on snakes
  item ladder 9 a ladder, much too long
room kitchen: The kitchen
  It smells of old onions. Something glints in the sink.
  exit west -> hall
  item iron_key 1 an iron key
  item bread 1 a stale loaf
room cellar: The cellar
  Cold and dark. You hear a hiss.
  exit up -> hall
  item gold 5 a chest of gold
"""


class Direction(enum.Enum):
    NORTH = "n"
    SOUTH = "s"
    EAST = "e"
    WEST = "w"
    UP = "u"
    DOWN = "d"

    @classmethod
    def parse(cls, word):
        for direction in cls:
            if word in (direction.value, direction.name.lower()):
                return direction
        raise ValueError(f"{word!r} is no direction")

    @property
    def opposite(self):
        names = list(Direction)
        return names[names.index(self) ^ 1]


class State(enum.IntEnum):
    PLAYING = enum.auto()
    FIGHTING = enum.auto()
    WON = enum.auto()
    LOST = enum.auto()
    QUIT = enum.auto()


class GameError(Exception):
    pass


class Item:
    __slots__ = ("name", "weight", "description")

    def __init__(self, name, weight, description):
        self.name, self.weight, self.description = name, weight, description

    def __repr__(self):
        return f"{self.description} [{self.weight}]"


class Room:
    def __init__(self, name, title):
        self.name = name
        self.title = title
        self.text = []
        self.exits = {}
        self.locks = {}
        self.items = {}
        self.visited = 0

    def describe(self):
        self.visited += 1
        yield self.title.upper()
        if self.visited == 1:
            yield from textwrap.wrap(" ".join(self.text), 60, initial_indent="  ", subsequent_indent="  ")
        if self.items:
            yield "  You see " + ", ".join(i.description for i in self.items.values()) + "."
        exits = [d.name.lower() + ("*" if d in self.locks else "") for d in self.exits]
        yield "  Exits: " + " ".join(exits)


def load_world(text):
    rooms = {}
    room = None
    for number, line in enumerate(text.splitlines(), 1):
        match line.split():
            case []:
                continue
            case ["room", name, *title]:
                room = rooms[name.rstrip(":")] = Room(name.rstrip(":"), " ".join(title))
            case ["exit", direction, "->", target, *lock]:
                direction = Direction.parse(direction)
                room.exits[direction] = target
                match lock:
                    case [_, key]:
                        room.locks[direction] = key.rstrip("]")
            case ["item", name, weight, *description]:
                room.items[name] = Item(name, int(weight), " ".join(description))
            case words if room is not None:
                room.text.append(" ".join(words))
            case _:
                raise GameError(f"world line {number}")
    for room in rooms.values():
        for direction, target in room.exits.items():
            if rooms[target].exits.get(direction.opposite) != room.name:
                raise GameError(f"{room.name} {direction.name} has no way back")
    return rooms


class Game:
    CAPACITY = 8

    def __init__(self):
        self.rooms = load_world(WORLD)
        self.here = "hall"
        self.bag = {}
        self.state = State.PLAYING
        self.snake_health = 3
        self.health = 3
        self.counts = defaultdict(int)

    commands = {}          # verb -> (function, states); filled by the decorator below

    @property
    def room(self):
        return self.rooms[self.here]

    def execute(self, line):
        verb, *words = line.lower().split()
        try:
            function, states = self.commands[verb]
        except KeyError:
            raise GameError(f"I do not know how to {verb}") from None
        if self.state not in states:
            raise GameError(f"Not while {self.state.name.lower()}")
        self.counts[verb] += 1
        try:
            return function(self, *words) or []
        except TypeError as error:
            raise GameError(f"{verb.capitalize()} what?") from error


def command(*names, states=(State.PLAYING,)):
    def register(function):
        for name in names:
            Game.commands[name] = (function, frozenset(states))
        return function
    return register


@command("look", "l")
def look(game):
    return game.room.describe()


@command("go", "walk")
def go(game, word):
    try:
        direction = Direction.parse(word)
    except ValueError as error:
        raise GameError(str(error)) from error
    room = game.room
    if direction not in room.exits:
        raise GameError("A wall.")
    if (key := room.locks.get(direction)) is not None:
        if key not in game.bag:
            raise GameError("The door is locked.")
        del room.locks[direction]
        yield "The door creaks open."
    game.here = room.exits[direction]
    yield from game.room.describe()
    if game.here == "cellar" and game.snake_health > 0:
        game.state = State.FIGHTING
        yield "  A huge kukri snake rises before you!"


@command("take", "get")
def take(game, *names):
    if not names:
        raise TypeError
    for name in game.room.items.copy() if names == ("all",) else names:
        if name not in game.room.items:
            yield f"There is no {name} here."
            continue
        weight = sum(item.weight for item in game.bag.values()) + game.room.items[name].weight
        if weight > game.CAPACITY:
            yield f"You cannot carry {name}: {weight} > {game.CAPACITY}."
            continue
        game.bag[name] = game.room.items.pop(name)
        yield f"Taken: {name}."
    if {"gold"} <= game.bag.keys():
        game.state = State.WON
        yield "The gold is yours!"


@command("drop", states=(State.PLAYING, State.FIGHTING))
def drop(game, name):
    if name not in game.bag:
        raise GameError(f"You have no {name}.")
    item = game.bag.pop(name)
    game.room.items[name] = item
    yield f"Dropped {item.description}."
    if game.state is State.FIGHTING and name == "bread":
        game.snake_health, game.state = 0, State.PLAYING
        yield "The snake prefers eggs, but leaves with the bread."


@command("hit", states=(State.FIGHTING,))
def hit(game, what="fist"):
    strength = {"book": 2}.get(what, 1) if what in game.bag else 0
    game.snake_health -= strength
    game.health -= 1
    yield f"You hit with {what}: snake {max(game.snake_health, 0)}, you {game.health}."
    if game.health == 0:
        game.state = State.LOST
    elif game.snake_health <= 0:
        game.state = State.PLAYING
        yield "The snake slides away."


@command("bag", "i", states=(State.PLAYING, State.FIGHTING))
def bag(game):
    if not game.bag:
        return ["Your bag is empty."]
    return [f"  {item!r}" for item in sorted(game.bag.values(), key=lambda i: (i.weight, i.name))]


@command("quit", states=tuple(State))
def leave(game):
    game.state = State.QUIT


def main():
    game = Game()
    saved = None
    print(*game.room.describe(), sep="\n")
    for line in map(str.strip, sys.stdin):
        if not line:
            continue
        print(f"> {line}")
        if line == "save":
            saved = copy.deepcopy(game)
            print("Saved.")
            continue
        if line == "restore" and saved is not None:
            game = copy.deepcopy(saved)
            print(f"Restored: you are in the {game.here}, {game.state!r}.")
            continue
        try:
            for text in game.execute(line):
                print(text)
        except GameError as error:
            cause = f" ({error.__cause__})" if isinstance(error.__cause__, ValueError) else ""
            print(f"! {error}{cause}")
        if game.state >= State.WON:
            print(f"*** {game.state.name} ***")
            if game.state is State.QUIT:
                break
    print("Verbs used:", dict(sorted(game.counts.items())))
    print("Rooms:", {name: room.visited for name, room in game.rooms.items()})


if __name__ == "__main__":
    main()
