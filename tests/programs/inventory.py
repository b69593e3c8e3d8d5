"""An inventory with dataclasses and enums: stock movements, prices, queries, reports."""
from __future__ import annotations

import dataclasses
import enum
import json
import operator
from collections import Counter, defaultdict
from dataclasses import dataclass, field, InitVar, KW_ONLY
from functools import total_ordering
from itertools import groupby
from typing import ClassVar, Self


@total_ordering
class Size(enum.Enum):
    SMALL = 1, "S"
    MEDIUM = 2, "M"
    LARGE = 3, "L"

    def __init__(self, rank, letter):
        self.rank = rank
        self.letter = letter

    def __lt__(self, other):
        if not isinstance(other, Size):
            return NotImplemented
        return self.rank < other.rank

    @classmethod
    def _missing_(cls, value):
        for member in cls:
            if member.letter == value:
                return member
        return None


class Tag(enum.Flag):
    FRAGILE = enum.auto()
    COLD = enum.auto()
    HEAVY = enum.auto()
    FOOD = enum.auto()
    EGG = FRAGILE | FOOD


class Reason(enum.StrEnum):
    BOUGHT = enum.auto()
    SOLD = enum.auto()
    BROKEN = enum.auto()
    COUNTED = "stocktaking"


class Category(enum.IntEnum):
    FOOD = 10
    TOOLS = 20
    TOYS = 30


class StockError(ValueError):
    pass


@dataclass(frozen=True, order=True)
class Price:
    cents: int
    currency: str = field(default="EUR", compare=False)

    def __post_init__(self):
        if self.cents < 0:
            raise StockError(f"negative price {self.cents}")

    def __mul__(self, count: int) -> Price:
        return dataclasses.replace(self, cents=self.cents * count)

    def __add__(self, other: Price) -> Price:
        if self.currency != other.currency:
            raise StockError(f"cannot add {self.currency} and {other.currency}")
        return Price(self.cents + other.cents, self.currency)

    def __str__(self):
        return f"{self.cents / 100:.2f} {self.currency}"


@dataclass(slots=True)
class Movement:
    change: int
    reason: Reason
    day: int = 0


@dataclass
class Item:
    name: str
    price: Price
    _: KW_ONLY
    category: Category = Category.TOOLS
    size: Size = Size.MEDIUM
    tags: Tag = Tag(0)
    movements: list[Movement] = field(default_factory=list, repr=False, compare=False)
    opening: InitVar[int] = 0
    number: int = field(init=False, compare=False)
    reorder_at: ClassVar[int] = 5
    _next_number: ClassVar[int] = 100

    def __post_init__(self, opening):
        Item._next_number += 1
        self.number = Item._next_number
        if opening:
            self.move(opening, Reason.COUNTED)

    @property
    def stock(self) -> int:
        return sum(m.change for m in self.movements)

    def move(self, change: int, reason: Reason | str, day: int = 0) -> Self:
        reason = Reason(reason)
        if self.stock + change < 0:
            raise StockError(f"only {self.stock} of {self.name}, {-change} wanted")
        self.movements.append(Movement(change, reason, day))
        return self

    def to_dict(self) -> dict:
        data = dataclasses.asdict(self)
        data.update(category=self.category.name, size=self.size.letter, tags=[t.name for t in self.tags])
        data["movements"] = [[m.change, str(m.reason), m.day] for m in self.movements]
        del data["number"]
        return data

    @classmethod
    def from_dict(cls, data: dict) -> Self:
        tags = Tag(0)
        for name in data["tags"]:
            tags |= Tag[name]
        item = cls(data["name"], Price(**data["price"]), category=Category[data["category"]],
                   size=Size(data["size"]), tags=tags)
        for change, reason, day in data["movements"]:
            item.move(change, reason, day)
        return item


class Inventory:
    def __init__(self, *items: Item):
        self.items = {item.name: item for item in items}

    def __getitem__(self, name):
        return self.items[name]

    def __iter__(self):
        return iter(self.items.values())

    def __len__(self):
        return len(self.items)

    def value(self) -> Price:
        total = Price(0)
        for item in self:
            total += item.price * item.stock
        return total

    def where(self, *, tags=Tag(0), **conditions):
        checks = {"min_stock": lambda i, v: i.stock >= v, "max_price": lambda i, v: i.price <= Price(v)}
        for item in self:
            if tags & item.tags == tags and all(
                    checks[k](item, v) if k in checks else getattr(item, k) == v for k,
                    v in conditions.items()):
                yield item

    def report(self):
        key = operator.attrgetter("category")
        for category, items in groupby(sorted(self, key=lambda i: (i.category, i.size, i.name)), key):
            items = list(items)
            yield f"{category.name.title()} ({category:d})"
            for item in items:
                warning = " !" if item.stock <= item.reorder_at else ""
                yield (f"  {item.number} {item.name:<12} {item.size.letter} {item.stock:>4} x "
                       f"{str(item.price):>10} {item.tags!r:<22}{warning}").rstrip()
            yield f"  {'sum':<20}{sum(i.stock for i in items):>4}"

    def flow(self):
        table = defaultdict(Counter)
        for item in self:
            for movement in item.movements:
                table[movement.reason][item.name] += abs(movement.change)
        return table


def main():
    shop = Inventory(
        Item("egg", Price(25), category=Category.FOOD, size=Size.SMALL, tags=Tag.EGG, opening=120),
        Item("ice", Price(310), category=Category.FOOD, tags=Tag.COLD | Tag.FOOD, opening=8),
        Item("hammer", Price(1999), tags=Tag.HEAVY, size=Size.LARGE, opening=14),
        Item("nail", Price(2), size=Size("S"), opening=5000),
        Item("kite", Price(1250), category=Category.TOYS, size=Size.LARGE, tags=Tag.FRAGILE, opening=6),
    )
    shop["egg"].move(-36, Reason.SOLD, 1).move(-4, "broken", 2).move(60, "bought", 3)
    shop["kite"].move(-2, Reason.SOLD, 2)
    shop["ice"].move(-8, Reason.SOLD, 2)
    for bad in (lambda: shop["ice"].move(-1, "sold"), lambda: shop["egg"].move(1, "eaten"), lambda: Price(-1),
                lambda: Price(1) + Price(1, "USD"), lambda: Size("XL"), lambda: Tag["BLUE"],
                lambda: setattr(Price(5), "cents", 6), lambda: Item("x"),
                lambda: Item("x", Price(1), Category.TOYS)):
        try:
            bad()
        except dataclasses.FrozenInstanceError as error:
            print("frozen:", error)
        except (ValueError, KeyError, TypeError) as error:
            print(f"{type(error).__name__}: {error}")
    print(*shop.report(), sep="\n")
    print("value:", shop.value(), "items:", len(shop))
    print("fragile food:", [item.name for item in shop.where(tags=Tag.FRAGILE | Tag.FOOD)])
    print("cheap and plenty:", [item.name for item in shop.where(max_price=100, min_stock=50)])
    print("large:", [item.name for item in shop.where(size=Size.LARGE)])
    for reason, counter in sorted(shop.flow().items()):
        print(f"{reason!s:<12} {reason.name:<8} {dict(sorted(counter.items()))}")

    text = json.dumps(shop["kite"].to_dict())
    print(text)
    twin = Item.from_dict(json.loads(text))
    print(twin == shop["kite"], twin.number, twin.stock, repr(twin))
    print(Size.SMALL < Size.LARGE, max(Size).name, sorted(Size, reverse=True)[0].letter, Size.SMALL.value)
    print(Tag.EGG, Tag.COLD in Tag.EGG, ~Tag.EGG, Tag.EGG & Tag.FOOD, len(Tag.EGG), Tag(0), bool(Tag(0)))
    print([*Reason], Reason.SOLD == "sold", Reason.SOLD.upper(), f"{Reason.COUNTED:>12}")
    print(Category.FOOD + 5, Category(20).name, Category.TOYS > Category.TOOLS, list(Category.__members__))
    print([f.name for f in dataclasses.fields(Item)], dataclasses.is_dataclass(shop["egg"]))
    print(Movement(3, Reason.SOLD), Movement.__slots__, hash(Price(5)) == hash(Price(5)),
          {Price(5): 1}[Price(5)])
    print(dataclasses.astuple(Movement(1, Reason.BROKEN, 9)), sorted([Price(30), Price(4), Price(200)])[0])


if __name__ == "__main__":
    main()
