"""A simulated bank and stock exchange: an event-sourced ledger with double entries, accounts of several kinds, an order book that matches by
price and time, rules against risk, and agents that are asyncio tasks on a clock of their own, which jumps from one appointment to the next.

Everything that happens is an event; at the end the events are written as JSON and pickled, read back and replayed into an equal bank.
"""
from __future__ import annotations

import asyncio
import contextvars
import copy
import heapq
import itertools
import json
import logging
import operator
import pickle
import random
import statistics
import string
import sys
import textwrap
import weakref
from abc import ABC, abstractmethod
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import AsyncExitStack, ExitStack, aclosing, asynccontextmanager, contextmanager, suppress
from dataclasses import KW_ONLY, InitVar, asdict, dataclass, field, fields, replace
from datetime import UTC, datetime, timedelta
from enum import Enum, Flag, IntEnum, StrEnum, auto, nonmember, unique
from fractions import Fraction
from functools import partial, reduce, singledispatch, total_ordering
from types import MappingProxyType
from typing import Any, ClassVar, Final, Literal, NamedTuple, NewType, Protocol, Self, TypedDict, assert_never, final, get_type_hints, override, \
    runtime_checkable

START: Final = datetime(2024, 2, 28, 9, 0, tzinfo=UTC)
AccountId = NewType("AccountId", str)
OrderId = NewType("OrderId", int)


# --- values -------------------------------------------------------------------------------------------------------------------------

class BankError(Exception):
    """Something that the rules of the bank forbid."""

    severity: ClassVar[int] = logging.WARNING

    def __init_subclass__(cls, *, severity: int = logging.WARNING, **rest):
        super().__init_subclass__(**rest)
        cls.severity = severity


class InsufficientFunds(BankError):
    def __init__(self, account: AccountId, wanted: Money, available: Money):
        super().__init__(f"{account} has {available}, not {wanted}")
        self.account, self.missing = account, wanted - available


class Frozen(BankError, severity=logging.ERROR):
    pass


class RuleBroken(BankError, severity=logging.CRITICAL):
    pass


@unique
class Currency(StrEnum):
    EUR = "EUR"
    USD = "USD"
    JPY = "JPY"

    DIGITS = nonmember({"JPY": 0})

    @property
    def digits(self) -> int:
        return Currency.DIGITS.get(self.value, 2)

    def __call__(self, amount: int | str | Fraction) -> Money:
        """EUR("12.50") is an amount of money; halves are rounded to even."""
        return Money(round(Fraction(amount) * 10**self.digits), self)


@final
@total_ordering
class Money:
    """An exact amount, in the smallest unit of its currency. Immutable."""

    __slots__ = ("units", "currency", "__weakref__")
    __match_args__ = ("units", "currency")

    def __init__(self, units: int, currency: Currency = Currency.EUR):
        object.__setattr__(self, "units", units)
        object.__setattr__(self, "currency", currency)

    def __setattr__(self, name, value):
        raise AttributeError(f"money does not change: {name}")

    def __reduce__(self):
        return Money, (self.units, self.currency)

    def _same(self, other: object) -> bool:
        if not isinstance(other, Money):
            return False
        if other.currency is not self.currency:
            raise BankError(f"{self.currency} and {other.currency} do not mix")
        return True

    def __add__(self, other):
        if other == 0 and isinstance(other, int):   # so that sum() works
            return self
        return Money(self.units + other.units, self.currency) if self._same(other) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return Money(self.units - other.units, self.currency) if self._same(other) else NotImplemented

    def __mul__(self, factor):
        if isinstance(factor, (int, Fraction)):
            return Money(round(self.units * factor), self.currency)
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        match other:
            case Money(units) if self._same(other):
                return Fraction(self.units, units)
            case int() | Fraction():
                return Money(round(Fraction(self.units) / other), self.currency)
        return NotImplemented

    def __divmod__(self, parts: int):
        units, rest = divmod(self.units, parts)
        return Money(units, self.currency), Money(rest, self.currency)

    def split(self, *weights: int) -> list[Money]:
        """Parts in this proportion that together are the whole: the first ones get what cannot be divided."""
        total = sum(weights)
        parts = [self.units * w // total for w in weights]
        for i in range(self.units - sum(parts)):
            parts[i] += 1
        return [Money(p, self.currency) for p in parts]

    def __neg__(self):
        return Money(-self.units, self.currency)

    def __abs__(self):
        return Money(abs(self.units), self.currency)

    def __bool__(self):
        return self.units != 0

    def __eq__(self, other):
        if isinstance(other, Money):
            return (self.units, self.currency) == (other.units, other.currency)
        return NotImplemented

    def __lt__(self, other):
        return self.units < other.units if self._same(other) else NotImplemented

    def __hash__(self):
        return hash((self.units, self.currency))

    def __format__(self, spec):
        digits = self.currency.digits
        whole, part = divmod(abs(self.units), 10**digits)
        text = f"{'-' if self.units < 0 else ''}{whole:,}" + (f".{part:0{digits}}" if digits else "")
        return format(text if spec.endswith("#") else f"{text} {self.currency}", spec.removesuffix("#"))

    def __str__(self):
        return format(self)

    def __repr__(self):
        return f"Money({self.units}, {self.currency.name})"

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


EUR, USD, JPY = Currency


# --- fields that check themselves ---------------------------------------------------------------------------------------------------

class Checked[T]:
    """A data descriptor: values go through the checks, and are kept in the instance's dictionary."""

    def __init__(self, *checks: Callable[[T], str | None], default: T | None = None):
        self.checks, self.default = checks, default

    def __set_name__(self, owner: type, name: str):
        self.name = name

    def __get__(self, instance: object | None, owner: type | None = None) -> Any:
        if instance is None:
            return self
        return instance.__dict__.get(self.name, self.default)

    def __set__(self, instance: object, value: T):
        problems = [text for check in self.checks if (text := check(value)) is not None]
        if problems:
            raise ValueError(f"{type(instance).__name__}.{self.name} = {value!r}: {' and '.join(problems)}")
        instance.__dict__[self.name] = value

    def __delete__(self, instance: object):
        del instance.__dict__[self.name]


def of_type(*kinds: type):
    names = " or ".join(kind.__name__ for kind in kinds)
    return lambda value: None if isinstance(value, kinds) else f"no {names}"


def between(low, high):
    return lambda value: None if low <= value <= high else f"not in {low}..{high}"


def matching(alphabet: str):
    return lambda value: None if isinstance(value, str) and set(value) <= set(alphabet) else "has strange letters"


# --- events -------------------------------------------------------------------------------------------------------------------------

class EventType(type):
    """Makes every event class a frozen dataclass, numbers it and remembers it by name."""

    registry: ClassVar[dict[str, type[Event]]] = {}

    @classmethod
    def __prepare__(mcs, name, bases, **options):
        return OrderedDict()

    def __new__(mcs, name, bases, namespace, *, version: int = 1):
        cls = super().__new__(mcs, name, bases, dict(namespace))
        cls.version = version
        if "__dataclass_fields__" not in cls.__dict__:
            cls = dataclass(frozen=True)(cls)
        mcs.registry[name] = cls
        return cls

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)

    def __len__(cls):
        return len(fields(cls))

    def __iter__(cls):
        return iter(f.name for f in fields(cls))


class Event(metaclass=EventType):
    time: int
    """Minutes since the start."""

    upcasts: ClassVar[Mapping[int, Callable[[dict], dict]]] = MappingProxyType({})

    def to_json(self) -> dict[str, Any]:
        return {"type": type(self).__name__, "version": self.version,
                **{name: encode(getattr(self, name)) for name in type(self)}}

    @staticmethod
    def from_json(data: dict[str, Any]) -> Event:
        data = dict(data)
        cls = EventType.registry[data.pop("type")]
        for version in range(data.pop("version"), cls.version):
            data = cls.upcasts[version](data)
        hints = get_type_hints(cls)
        return cls(**{name: decode(value, hints[name]) for name, value in data.items()})


@singledispatch
def encode(value):
    return value


@encode.register
def _(value: Money):
    return [value.units, value.currency.value]


@encode.register
def _(value: Enum):
    return value.name


@encode.register(tuple)
@encode.register(list)
def _(value):
    return [encode(v) for v in value]


def decode(value, hint):
    match hint:
        case type() if hint is Money:
            units, currency = value
            return Money(units, Currency(currency))
        case type() if issubclass(hint, Enum):
            return hint[value]
        case _ if getattr(hint, "__origin__", None) is tuple:
            return tuple(decode(v, h) for v, h in zip(value, hint.__args__))
    return value


class AccountKind(Enum):
    CASH = "cash"
    SAVINGS = "savings"
    LOAN = "loan"
    SECURITIES = "securities"
    BANK = "bank"


class Opened(Event, version=2):
    account: AccountId
    owner: str
    kind: AccountKind
    rate: str = "0"

    upcasts = {1: lambda data: {**data, "kind": data["kind"].upper(), "rate": "0"}}


class Moved(Event):
    source: AccountId
    target: AccountId
    amount: Money
    text: str


class Locked(Event):
    account: AccountId
    locked: bool


class Placed(Event):
    order: OrderId
    account: AccountId
    side: Side
    quantity: int
    price: int | None


class Traded(Event):
    buyer: AccountId
    seller: AccountId
    quantity: int
    price: int
    orders: tuple[int, int]


# --- accounts -----------------------------------------------------------------------------------------------------------------------

class Permission(Flag):
    NONE = 0
    PAY = auto()
    RECEIVE = auto()
    OVERDRAW = auto()
    NORMAL = PAY | RECEIVE


@runtime_checkable
class EarnsInterest(Protocol):
    rate: Fraction

    def interest(self, days: int) -> Money: ...


class Account(ABC):
    """Holds a balance; subclasses say what may be done with it. Only the ledger changes balances."""

    kind: ClassVar[AccountKind]
    kinds: ClassVar[dict[AccountKind, type[Account]]] = {}
    owner = Checked[str](of_type(str), matching(string.ascii_letters + " "))
    permissions = Checked[Permission](of_type(Permission), default=Permission.NORMAL)

    def __init_subclass__(cls, kind: AccountKind | None = None, **rest):
        super().__init_subclass__(**rest)
        if kind is not None:
            cls.kind = kind
            Account.kinds[kind] = cls

    def __init__(self, id: AccountId, owner: str, rate: Fraction = Fraction(0)):
        self.id, self.owner, self.rate = id, owner, rate
        self.balance = EUR(0)
        self.holdings: Counter[str] = Counter()
        self.history: deque[Moved] = deque(maxlen=50)

    @classmethod
    def create(cls, event: Opened) -> Account:
        return cls.kinds[event.kind](event.account, event.owner, Fraction(event.rate))

    @property
    @abstractmethod
    def limit(self) -> Money:
        """How far the balance may go below zero."""

    @property
    def available(self) -> Money:
        return self.balance + self.limit

    def check_payment(self, amount: Money):
        if Permission.PAY not in self.permissions:
            raise Frozen(f"{self.id} may not pay")
        if amount > self.available and Permission.OVERDRAW not in self.permissions:
            raise InsufficientFunds(self.id, amount, self.available)

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return (self.id, self.owner, self.balance, self.permissions, self.holdings) == \
            (other.id, other.owner, other.balance, other.permissions, other.holdings)

    __hash__ = None

    def __repr__(self):
        return f"<{type(self).__name__} {self.id} {self.balance}>"


class CashAccount(Account, kind=AccountKind.CASH):
    @property
    def limit(self):
        return EUR(200)


class SavingsAccount(Account, kind=AccountKind.SAVINGS):
    limit = EUR(0)

    def interest(self, days: int) -> Money:
        return self.balance * (self.rate * days / 365)


class LoanAccount(Account, kind=AccountKind.LOAN):
    limit = EUR(10_000)

    def interest(self, days: int) -> Money:
        return self.balance * (self.rate * days / 365)   # negative: the balance is


class SecuritiesAccount(CashAccount, kind=AccountKind.SECURITIES):
    @property
    def limit(self):
        return super().limit * 0


class BankAccount(Account, kind=AccountKind.BANK):
    """The bank's own: without a limit."""

    permissions = Checked[Permission](of_type(Permission), default=Permission.NORMAL | Permission.OVERDRAW)

    @property
    def limit(self):
        return EUR(0)


# --- rules --------------------------------------------------------------------------------------------------------------------------

class Transfer(NamedTuple):
    source: Account
    target: Account
    amount: Money
    text: str = ""


class Rule:
    """A question about a transfer; rules are combined with &, | and ~, and show what they are made of."""

    def __init__(self, name: str, test: Callable[[Transfer], bool]):
        self.name, self.test = name, test

    def __call__(self, transfer: Transfer) -> bool:
        return self.test(transfer)

    def __and__(self, other: Rule) -> Rule:
        return Rule(f"({self} and {other})", lambda t: self(t) and other(t))

    def __or__(self, other: Rule) -> Rule:
        return Rule(f"({self} or {other})", lambda t: self(t) or other(t))

    def __invert__(self) -> Rule:
        return Rule(f"not {self}", lambda t: not self(t))

    def __str__(self):
        return self.name

    @classmethod
    def of(cls, function: Callable[[Transfer], bool]) -> Rule:
        return cls(function.__doc__ or function.__name__, function)


@Rule.of
def large(transfer):
    """large"""
    return transfer.amount >= EUR(5_000)


@Rule.of
def internal(transfer):
    return transfer.source.owner == transfer.target.owner


@Rule.of
def from_bank(transfer):
    """from the bank"""
    return isinstance(transfer.source, BankAccount)


def text_has(*words: str) -> Rule:
    return Rule(f"text has {'/'.join(words)}", lambda t: any(w in t.text.lower() for w in words))


FORBIDDEN: list[Rule] = [
    large & ~internal & ~from_bank,
    text_has("casino", "lottery") | (text_has("gift") & large),
]


# --- the ledger ---------------------------------------------------------------------------------------------------------------------

actor: contextvars.ContextVar[str] = contextvars.ContextVar("actor", default="nobody")


class Ledger:
    """The accounts as all events up to now have made them. Subscribers hear of every event."""

    def __init__(self):
        self.accounts: dict[AccountId, Account] = {}
        self.events: list[Event] = []
        self.audit: list[tuple[str, str]] = []
        self._listeners: weakref.WeakSet[Listener] = weakref.WeakSet()

    def __getitem__(self, id: AccountId) -> Account:
        return self.accounts[id]

    def __contains__(self, id: object) -> bool:
        return id in self.accounts

    def __iter__(self) -> Iterator[Account]:
        yield from self.accounts.values()

    def __eq__(self, other):
        return self.accounts == other.accounts if isinstance(other, Ledger) else NotImplemented

    __hash__ = None

    def subscribe(self, listener: Listener):
        self._listeners.add(listener)

    def happen(self, event: Event):
        """The only way in which anything changes."""
        self.apply(event)
        self.events.append(event)
        self.audit.append((actor.get(), type(event).__name__))
        for listener in sorted(self._listeners, key=operator.attrgetter("name")):
            listener.hear(event)

    def apply(self, event: Event):
        match event:
            case Opened(account=id):
                if id in self.accounts:
                    raise BankError(f"there is an account {id}")
                self.accounts[id] = Account.create(event)
            case Moved(_, source, target, amount):
                self.move(self[source], self[target], amount, event)
            case Locked(_, id, locked):
                account = self[id]
                account.permissions = account.permissions & ~Permission.PAY if locked else account.permissions | Permission.PAY
            case Traded(_, buyer, seller, quantity, price):
                self.move(self[buyer], self[seller], Money(quantity * price), None)
                self[buyer].holdings["share"] += quantity
                self[seller].holdings["share"] -= quantity
            case Placed():
                pass
            case _:
                raise AssertionError(event)

    @staticmethod
    def move(source: Account, target: Account, amount: Money, event: Moved | None):
        if amount < EUR(0):
            raise BankError(f"cannot move {amount}")
        source.check_payment(amount)
        if Permission.RECEIVE not in target.permissions:
            raise Frozen(f"{target.id} may not receive")
        source.balance -= amount
        target.balance += amount
        if event is not None:
            source.history.append(event)
            target.history.append(event)

    def total(self) -> Money:
        return sum(account.balance for account in self)

    @contextmanager
    def trial(self) -> Iterator[Ledger]:
        """A copy to try things on."""
        trial = Ledger()
        trial.accounts = copy.deepcopy(self.accounts)
        yield trial

    @classmethod
    def replay(cls, events: Iterable[Event]) -> Self:
        ledger = cls()
        for event in events:
            ledger.apply(event)
            ledger.events.append(event)
        return ledger


class Listener:
    def __init__(self, name: str, *kinds: type[Event]):
        self.name, self.kinds = name, kinds
        self.heard: Counter[str] = Counter()

    def hear(self, event: Event):
        if isinstance(event, self.kinds):
            self.heard[type(event).__name__] += 1


# --- time ---------------------------------------------------------------------------------------------------------------------------

class Clock:
    """Virtual minutes. A task that sleeps waits for a future; when nobody can go on, the clock jumps to the next appointment."""

    def __init__(self):
        self.now = 0
        self.appointments: list[tuple[int, int, asyncio.Future]] = []
        self.order = itertools.count()

    def __str__(self):
        return format(START + timedelta(minutes=self.now), "%d %b %H:%M")

    async def sleep(self, minutes: int):
        future = asyncio.get_running_loop().create_future()
        heapq.heappush(self.appointments, (self.now + minutes, next(self.order), future))
        await future

    async def ticks(self, interval: int, count: int) -> AsyncIterator[int]:
        try:
            for i in range(count):
                await self.sleep(interval)
                yield i
        finally:
            self.sleepers_left = len(self.appointments)

    async def run(self):
        while True:
            for _ in range(8):   # everybody who can go on does
                await asyncio.sleep(0)
            while self.appointments and self.appointments[0][2].done():   # a sleeper was cancelled
                heapq.heappop(self.appointments)
            if not self.appointments:
                return
            self.now, _, future = heapq.heappop(self.appointments)
            future.set_result(None)


# --- the exchange -------------------------------------------------------------------------------------------------------------------

class Side(Enum):
    BUY = 1
    SELL = -1

    @property
    def opposite(self) -> Side:
        return Side(-self.value)


class Priority(IntEnum):
    MARKET = 0
    LIMIT = 1


@dataclass(slots=True)
class Order:
    id: OrderId
    account: AccountId
    side: Side
    quantity: int
    _: KW_ONLY
    price: int | None = None
    time: int = 0
    original: int = field(init=False, repr=False)

    def __post_init__(self):
        if self.quantity <= 0:
            raise RuleBroken(f"order {self.id} of {self.quantity} shares")
        self.original = self.quantity

    @property
    def priority(self) -> Priority:
        return Priority.MARKET if self.price is None else Priority.LIMIT

    def key(self) -> tuple[int, int, int]:
        """Sorts the better order first: market orders, then the better price, then the older one."""
        return self.priority, 0 if self.price is None else -self.side.value * self.price, self.id

    def accepts(self, price: int) -> bool:
        return self.price is None or (price <= self.price if self.side is Side.BUY else price >= self.price)


class Book:
    """One side's orders in a heap; cancelled and filled ones are dropped when they come to the top."""

    def __init__(self):
        self.heap: list[tuple[tuple[int, int, int], Order]] = []

    def add(self, order: Order):
        heapq.heappush(self.heap, (order.key(), order))

    def best(self) -> Order | None:
        while self.heap and self.heap[0][1].quantity == 0:
            heapq.heappop(self.heap)
        return self.heap[0][1] if self.heap else None

    def depth(self) -> dict[int, int]:
        levels: defaultdict[int, int] = defaultdict(int)
        for _, order in sorted(self.heap, key=operator.itemgetter(0)):
            if order.quantity and order.price is not None:
                levels[order.price] += order.quantity
        return dict(levels)


class Exchange:
    def __init__(self, ledger: Ledger, clock: Clock):
        self.ledger, self.clock = ledger, clock
        self.books = {side: Book() for side in Side}
        self.orders: dict[OrderId, Order] = {}
        self.ids = map(OrderId, itertools.count(1))
        self.last_price = 1_000
        self.trades: list[Traded] = []
        self.rejected: Counter[str] = Counter()
        self.traded = asyncio.Condition()

    async def place(self, account: AccountId, side: Side, quantity: int, price: int | None = None, *,
                    lifetime: Literal["day", "now"] = "day") -> Order:
        order = Order(next(self.ids), account, side, quantity, price=price, time=self.clock.now)
        self.ledger.happen(Placed(self.clock.now, order.id, account, side, quantity, price))
        self.orders[order.id] = order
        count = sum(1 for _ in self.match(order))
        if order.quantity and lifetime == "now":
            order.quantity = 0
        elif order.quantity:
            self.books[side].add(order)
        if count:
            async with self.traded:
                self.traded.notify_all()
        return order

    def match(self, order: Order) -> Iterator[Traded]:
        others = self.books[order.side.opposite]
        while order.quantity and (other := others.best()):
            price = other.price if other.price is not None else order.price if order.price is not None else self.last_price
            if not order.accepts(price):
                return
            buyer, seller = (order, other) if order.side is Side.BUY else (other, order)
            quantity = min(order.quantity, other.quantity)
            trade = Traded(self.clock.now, buyer.account, seller.account, quantity, price, (buyer.id, seller.id))
            try:
                self.check(trade)
                self.ledger.happen(trade)
            except BankError as error:
                self.rejected[type(error).__name__] += 1
                (buyer if isinstance(error, InsufficientFunds) else seller).quantity = 0
                continue
            order.quantity -= quantity
            other.quantity -= quantity
            self.last_price = price
            self.trades.append(trade)
            yield trade

    def check(self, trade: Traded):
        if trade.buyer == trade.seller:
            raise RuleBroken("nobody trades with himself")
        if self.ledger[trade.seller].holdings["share"] < trade.quantity:
            raise Frozen(f"{trade.seller} has not got {trade.quantity} shares")

    def cancel(self, id: OrderId) -> bool:
        order = self.orders[id]
        cancelled, order.quantity = order.quantity > 0, 0
        return cancelled

    def spread(self) -> tuple[int | None, int | None]:
        return tuple(order.price if (order := self.books[side].best()) else None for side in (Side.BUY, Side.SELL))

    async def prices(self) -> AsyncIterator[int]:
        """Every price as soon as it is known."""
        seen = 0
        while True:
            async with self.traded:
                await self.traded.wait_for(lambda: len(self.trades) > seen)
            while seen < len(self.trades):
                yield self.trades[seen].price
                seen += 1


class Candle(NamedTuple):
    start: int
    open: int
    high: int
    low: int
    close: int
    volume: int

    @classmethod
    def of(cls, start: int, trades: list[Traded]) -> Candle:
        prices = [t.price for t in trades]
        return cls(start, prices[0], max(prices), min(prices), prices[-1], sum(t.quantity for t in trades))


def candles(trades: Iterable[Traded], minutes: int) -> Iterator[Candle]:
    for start, group in itertools.groupby(trades, key=lambda t: t.time // minutes * minutes):
        yield Candle.of(start, list(group))


# --- the bank -----------------------------------------------------------------------------------------------------------------------

class Settings(TypedDict, total=False):
    fee: Money
    workers: int


DEFAULTS: Settings = {"fee": EUR("0.25"), "workers": 2}


class Step(NamedTuple):
    name: str
    do: Callable[[], Awaitable[Any]]
    undo: Callable[[], Awaitable[Any]]


class Bank:
    """Takes requests over a queue; workers do them one account pair at a time."""

    def __init__(self, settings: Settings | None = None):
        self.settings: Mapping[str, Any] = ChainMap(settings or {}, DEFAULTS)
        self.clock = Clock()
        self.ledger = Ledger()
        self.exchange = Exchange(self.ledger, self.clock)
        self.locks: defaultdict[AccountId, asyncio.Lock] = defaultdict(asyncio.Lock)
        self.queue: asyncio.Queue[tuple[Callable, asyncio.Future] | None] = asyncio.Queue(maxsize=4)
        self.log = logging.getLogger("bank")
        self.open("bank", "The Bank", AccountKind.BANK)

    def open(self, id: str, owner: str, kind: AccountKind, rate: str = "0") -> Account:
        self.ledger.happen(Opened(self.clock.now, AccountId(id), owner, kind, rate))
        return self.ledger[AccountId(id)]

    def move(self, source: str, target: str, amount: Money, text: str):
        transfer = Transfer(self.ledger[source], self.ledger[target], amount, text)
        for rule in FORBIDDEN:
            if rule(transfer):
                raise RuleBroken(f"{source} -> {target} {amount}: {rule}")
        self.ledger.happen(Moved(self.clock.now, AccountId(source), AccountId(target), amount, text))

    @asynccontextmanager
    async def holding(self, *accounts: str) -> AsyncIterator[list[Account]]:
        """Locks accounts in one order, so that nobody waits in a circle."""
        async with AsyncExitStack() as stack:
            for id in sorted(set(accounts)):
                await stack.enter_async_context(self.locks[AccountId(id)])
            yield [self.ledger[AccountId(id)] for id in accounts]

    async def transfer(self, source: str, target: str, amount: Money, text: str = "", delay: int = 1):
        async with self.holding(source, target):
            await self.clock.sleep(delay)   # the other bank is slow
            self.move(source, target, amount, text)

    async def request(self, work: Callable[[], Awaitable[Any]]) -> Any:
        future = asyncio.get_running_loop().create_future()
        await self.queue.put((work, future))
        return await future

    async def worker(self, name: str):
        actor.set(name)
        while (job := await self.queue.get()) is not None:
            work, future = job
            try:
                future.set_result(await work())
            except BankError as error:
                future.set_exception(error)
            finally:
                self.queue.task_done()

    @asynccontextmanager
    async def business_hours(self):
        async with asyncio.TaskGroup() as group:
            for i in range(self.settings["workers"]):
                group.create_task(self.worker(f"worker {i + 1}"))
            try:
                yield group
            finally:
                for _ in range(self.settings["workers"]):
                    await self.queue.put(None)

    async def saga(self, *steps: Step):
        """All steps, or none: what was done is undone in reverse order, and every problem is told."""
        done: list[Step] = []
        problems: list[Exception] = []
        for step in steps:
            try:
                await step.do()
                done.append(step)
            except BankError as error:
                error.add_note(f"in step {step.name}")
                problems.append(error)
                break
        if not problems:
            return
        for step in reversed(done):
            try:
                await step.undo()
            except BankError as error:
                error.add_note(f"undoing {step.name}")
                problems.append(error)
        raise ExceptionGroup("the order was not carried out", problems)

    def pay_interest(self, days: int) -> Money:
        total = EUR(0)
        for account in list(self.ledger):
            if not isinstance(account, EarnsInterest):
                continue
            amount = account.interest(days)
            match amount.units:
                case 0:
                    continue
                case units if units > 0:
                    self.move("bank", account.id, amount, "interest")
                case _:
                    self.move(account.id, "bank", -amount, "interest")
            total += amount
        return total


# --- agents -------------------------------------------------------------------------------------------------------------------------

class Agent(ABC):
    """Trades for an account until its time is over."""

    count: ClassVar[int] = 0

    def __init__(self, bank: Bank, name: str, *, cash: int, shares: int, seed: int):
        type(self).count += 1
        self.bank, self.name, self.random = bank, name, random.Random(seed)
        self.id = AccountId(f"{name}-shares")
        account = bank.open(self.id, name.title(), AccountKind.SECURITIES)
        bank.move("bank", self.id, EUR(cash), "gift from the founder")
        account.holdings["share"] += shares
        self.start = self.worth()

    def worth(self) -> Money:
        account = self.bank.ledger[self.id]
        return account.balance + Money(account.holdings["share"] * self.bank.exchange.last_price)

    async def run(self, ticks: int):
        actor.set(self.name)
        async with aclosing(self.bank.clock.ticks(self.interval, ticks)) as clock:
            async for tick in clock:
                await self.act(tick)

    interval: ClassVar[int] = 5

    @abstractmethod
    async def act(self, tick: int): ...


class MarketMaker(Agent):
    interval = 3

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.mine: list[OrderId] = []

    async def act(self, tick):
        exchange = self.bank.exchange
        for id in self.mine:
            exchange.cancel(id)
        middle = exchange.last_price + self.random.randint(-3, 3)
        bid = await exchange.place(self.id, Side.BUY, 20, middle - 4)
        offer = await exchange.place(self.id, Side.SELL, 20, middle + 4)
        self.mine = [bid.id, offer.id]


class NoiseTrader(Agent):
    async def act(self, tick):
        side = self.random.choice(list(Side))
        price = None if self.random.random() < 0.5 else round(self.random.gauss(self.bank.exchange.last_price, 8))
        await self.bank.exchange.place(self.id, side, self.random.randint(1, 15), price, lifetime="now" if price is None else "day")


class TrendFollower(Agent):
    interval = 7
    memory: ClassVar[int] = 6

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.seen: deque[int] = deque(maxlen=self.memory)

    async def watch(self):
        async with aclosing(self.bank.exchange.prices()) as prices:
            async for price in prices:
                self.seen.append(price)

    @override
    async def run(self, ticks):
        watcher = asyncio.create_task(self.watch(), name=f"{self.name} watches")
        try:
            await super().run(ticks)
        finally:
            watcher.cancel()
            with suppress(asyncio.CancelledError):
                await watcher

    async def act(self, tick):
        if len(self.seen) < 3:
            return
        slope = statistics.linear_regression(range(len(self.seen)), self.seen).slope
        if abs(slope) > 0.5:
            await self.bank.exchange.place(self.id, Side.BUY if slope > 0 else Side.SELL, 10, lifetime="now")


# --- reports ------------------------------------------------------------------------------------------------------------------------

@dataclass
class Column:
    title: str
    align: str = "<"
    show: InitVar[Callable[[Any], str]] = str

    def __post_init__(self, show):
        self.show = show


def table(columns: list[Column], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    cells = [[column.title for column in columns]]
    cells += [[column.show(value) for column, value in zip(columns, row, strict=True)] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells)]
    for number, row in enumerate(cells):
        yield "  ".join(f"{cell:{column.align}{width}}" for cell, column, width in zip(row, columns, widths)).rstrip()
        if number == 0:
            yield "  ".join("-" * width for width in widths)


def plain(amount: Money) -> str:
    return f"{amount:#}"


LETTER = string.Template("Dear $owner,\nyour account $account holds $$ $balance. $advice")


def letter(account: Account) -> str:
    match account:
        case Account(balance=Money(units)) if units < 0:
            advice = "Please think about it."
        case SavingsAccount(rate=rate) if rate:
            advice = f"It earns {float(rate):.1%} a year."
        case CashAccount() | SavingsAccount() | LoanAccount() | BankAccount():
            advice = "All is well."
        case _:
            assert_never(account)
    return LETTER.substitute(owner=account.owner, account=account.id, balance=f"{account.balance:#}", advice=advice)


class MemoryHandler(logging.Handler):
    """Keeps what was logged."""

    def __init__(self):
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record):
        self.lines.append(self.format(record))


@contextmanager
def logged(level: int) -> Iterator[list[str]]:
    logger, handler = logging.getLogger("bank"), MemoryHandler()
    handler.setFormatter(logging.Formatter("{levelname:<8} {message}", style="{"))
    with ExitStack() as stack:
        for name, value in (("propagate", False), ("level", logger.level)):
            stack.callback(setattr, logger, name, value)
        logger.propagate = False
        logger.setLevel(level)
        logger.addHandler(handler)
        stack.callback(logger.removeHandler, handler)
        yield handler.lines


def section(title: str):
    print(f"\n=== {title} ===")


# --- the scenes ---------------------------------------------------------------------------------------------------------------------

def show_money():
    section("money")
    price = EUR("19.99")
    print(price, repr(price), f"[{price:>12}] [{EUR(-1234567):#}]", JPY(1500), USD("0.125"), USD("0.135"))
    print(price * 3, 3 * price, price / 3, price * Fraction(1, 3), price / EUR(2), divmod(EUR(10), 3), -price, abs(-price))
    print(EUR(100).split(1, 1, 1), sum(EUR("0.05").split(3, 2, 1, 1)) == EUR("0.05"), sum([EUR(1), EUR(2)]))
    print(EUR(1) < EUR(2), EUR(1) == USD(1), max(EUR(3), EUR(5)), bool(EUR(0)), len({EUR(1), EUR("1.00"), USD(1)}))
    for wrong in (lambda: EUR(1) + USD(1), lambda: EUR(1) + 1, lambda: EUR(1) < USD(2), lambda: EUR(1) * 1.5,
                  lambda: setattr(price, "units", 0), lambda: Currency("GBP")):
        try:
            print(wrong())
        except Exception as error:
            print(f"{type(error).__name__}: {error}")


def show_accounts():
    section("accounts")
    account = CashAccount(AccountId("x"), "Xaver")
    print(account, account.available, account.permissions, CashAccount.owner.name, isinstance(account, EarnsInterest),
          isinstance(SavingsAccount(AccountId("s"), "Sara"), EarnsInterest))
    for name, value in (("owner", 5), ("owner", "R2D2"), ("permissions", "all")):
        try:
            setattr(account, name, value)
        except (ValueError, TypeError) as error:
            print(f"{type(error).__name__}: {error}")
    print(~Permission.NORMAL, Permission.PAY | Permission.OVERDRAW, list(Permission.NORMAL), Permission(0) or "none")
    try:
        Account(AccountId("a"), "Abstract")
    except TypeError as error:
        print(error)
    print(", ".join(f"{kind.value}: {cls.__name__}" for kind, cls in Account.kinds.items()))
    print(len(Moved), list(Moved), Opened.version, sorted(EventType.registry))
    old = {"type": "Opened", "version": 1, "time": 3, "account": "old", "owner": "Otto", "kind": "loan"}
    print(Event.from_json(old))
    print(*FORBIDDEN, sep="\n")


async def morning(bank: Bank):
    """Customers come, and some of them want what cannot be."""
    section("the morning")
    for name in ("ann", "bob", "cid"):
        bank.open(name, name.title(), AccountKind.CASH)
    bank.open("ann-savings", "Ann", AccountKind.SAVINGS, "3/100")
    bank.open("cid-loan", "Cid", AccountKind.LOAN, "8/100")
    for name, amount in (("ann", 9000), ("bob", 800)):
        bank.move("bank", name, EUR(amount), "salary")
    bank.move("cid-loan", "cid", EUR(2500), "loan")
    wishes = [
        ("ann", "ann-savings", EUR(6000), "for later"),
        ("ann", "bob", EUR(150), "rent"),
        ("bob", "cid", EUR("1200.50"), "too much"),
        ("cid", "ann", EUR("99.99"), "thanks"),
        ("ann-savings", "bob", EUR(5500), "a house"),
        ("bob", "bank", EUR(20), "Casino"),
        ("cid", "bob", EUR(0), "nothing"),
        ("cid", "bob", Money(-5), "less than nothing"),
    ]

    async def customer(number: int, wish: tuple):
        await bank.clock.sleep(number % 3)
        try:
            await bank.request(partial(bank.transfer, *wish))
        except BankError as error:
            bank.log.log(error.severity, "%s: %s", type(error).__name__, error)
        else:
            bank.log.info("%s -> %s %s at %s", *wish[:3], bank.clock)

    with logged(logging.INFO) as lines:
        async with asyncio.TaskGroup() as everything:
            everything.create_task(bank.clock.run())
            async with bank.business_hours() as workers:
                customers = [workers.create_task(customer(i, wish)) for i, wish in enumerate(wishes)]
                await asyncio.wait(customers)
    print(*lines, sep="\n")
    print("total", bank.ledger.total(), "interest", bank.pay_interest(30), "actors", dict(Counter(name for name, _ in bank.ledger.audit)))


async def sagas(bank: Bank):
    section("sagas")

    def paying(source, target, amount, text) -> Step:
        return Step(text, partial(bank.transfer, source, target, amount, text, 0),
                    partial(bank.transfer, target, source, amount, f"undo {text}", 0))
    before = {account.id: account.balance for account in bank.ledger}
    orders = {
        "holiday": [paying("bob", "bank", EUR(100), "flight"), paying("bob", "cid", EUR(50), "hotel")],
        "too much": [paying("bob", "bank", EUR(100), "flight"), paying("bob", "cid", EUR(5000), "palace")],
        "worse": [paying("cid", "ann", EUR(10), "deposit"), Step("lock", partial(lock, bank, "ann"), partial(lock, bank, "cid")),
                  paying("bob", "bank", EUR(1), "casino")],
    }
    for name, steps in orders.items():
        clock = asyncio.create_task(bank.clock.run())
        try:
            await bank.saga(*steps)
            print(f"{name}: done")
        except* RuleBroken as group:
            print(f"{name}: rules: {[str(e) for e in group.exceptions]}")
        except* (InsufficientFunds, Frozen) as group:
            for error in group.exceptions:
                print(f"{name}: {type(error).__name__}: {error} {error.__notes__}")
                if isinstance(error, InsufficientFunds):
                    print(f"  {error.missing} missing at {error.account}")
        finally:
            await clock
    print({account.id: f"{account.balance - before[account.id]:#}" for account in bank.ledger if account.balance != before[account.id]})
    for id in ("ann", "cid"):
        bank.ledger.happen(Locked(bank.clock.now, AccountId(id), False))


async def lock(bank: Bank, id: str):
    bank.ledger.happen(Locked(bank.clock.now, AccountId(id), True))


async def trading(bank: Bank):
    section("the exchange")
    exchange = bank.exchange
    listener, forgotten = Listener("exchange", Placed, Traded), Listener("forgotten", Event)
    bank.ledger.subscribe(listener)
    bank.ledger.subscribe(forgotten)
    del forgotten
    agents = [
        MarketMaker(bank, "maker", cash=4000, shares=300, seed=1),
        NoiseTrader(bank, "noise", cash=3000, shares=150, seed=2),
        NoiseTrader(bank, "din", cash=3000, shares=150, seed=3),
        TrendFollower(bank, "trend", cash=2000, shares=100, seed=4),
        NoiseTrader(bank, "poor", cash=100, shares=2, seed=5),
    ]
    began, length = bank.clock.now, 700
    async with asyncio.TaskGroup() as group:
        group.create_task(bank.clock.run())
        for agent in agents:
            group.create_task(agent.run(length // agent.interval), name=agent.name)
    print(f"{len(exchange.orders)} orders, {len(exchange.trades)} trades, last {exchange.last_price}, best {exchange.spread()}, "
          f"rejected {dict(sorted(exchange.rejected.items()))}, heard {dict(listener.heard)}")
    print(*table([Column("hour", ">"), *(Column(t.title(), ">") for t in Candle._fields[1:])],
                 [(f"{(START + timedelta(minutes=c.start)):%H:%M}", *c[1:]) for c in candles(exchange.trades, 120)]), sep="\n")
    print(*table([Column("agent"), Column("cash", ">", plain), Column("shares", ">"), Column("gain", ">", plain)],
                 [(a.name, (account := bank.ledger[a.id]).balance, account.holdings["share"], a.worth() - a.start) for a in agents]), sep="\n")
    prices = [t.price for t in exchange.trades]
    print(f"mean {statistics.fmean(prices):.2f} deviation {statistics.pstdev(prices):.2f} median {statistics.median(prices):g}")
    print("bids", dict(itertools.islice(exchange.books[Side.BUY].depth().items(), 3)),
          "sum of shares", sum(bank.ledger[a.id].holdings["share"] for a in agents), NoiseTrader.count, Agent.count)
    print("lasted", timedelta(minutes=bank.clock.now - began))
    for wrong in (partial(exchange.place, agents[0].id, Side.BUY, 0), partial(exchange.place, AccountId("nobody"), Side.BUY, 5, 2000)):
        try:
            await wrong()
        except (BankError, KeyError) as error:
            print(type(error).__name__, error)


def archive(bank: Bank):
    section("the archive")
    events = bank.ledger.events
    text = json.dumps([event.to_json() for event in events])
    from_json = [Event.from_json(data) for data in json.loads(text)]
    from_pickle = pickle.loads(pickle.dumps(events))
    print(len(events), "events", dict(sorted(Counter(type(e).__name__ for e in events).items())))
    print(from_json == events, from_pickle == events, from_json[0] is not events[0], isinstance(hash(from_pickle[-1]), int))
    granted = {a.id: copy.copy(a.holdings) for a in bank.ledger}
    again = Ledger.replay(from_json)
    for account in again:   # the founder's shares are no event
        account.holdings = granted[account.id]
    print(again == bank.ledger, again.total(), max(again, key=lambda a: (a.balance, a.id)))
    with again.trial() as trial:
        trial.apply(Moved(0, AccountId("bob"), AccountId("ann"), EUR(1), "only tried"))
        print(trial == again, trial["bob"].balance - again["bob"].balance)
    print(json.dumps(events[7].to_json()))
    print(asdict(events[7]) | {"amount": "..."}, replace(events[7], text="changed").text)
    biggest = heapq.nlargest(3, (e for e in events if isinstance(e, Moved)), key=lambda e: e.amount)
    print([f"{e.text}: {e.amount:#}" for e in biggest])
    flows = reduce(lambda c, e: c + Counter({e.source: e.amount.units}), (e for e in events if isinstance(e, Moved)), Counter())
    print(flows.most_common(3))
    for id in ("ann", "ann-savings", "cid-loan"):
        print(textwrap.indent(textwrap.fill(letter(bank.ledger[id]), 60), "  | "))
    try:
        events[0].time = 3
    except AttributeError as error:
        print(type(error).__name__, error)


async def run():
    bank = Bank({"workers": 3})
    await morning(bank)
    await sagas(bank)
    await trading(bank)
    archive(bank)
    names = sorted(task.get_name() for task in asyncio.all_tasks() if task is not asyncio.current_task())
    print("left over:", names)


def main() -> int:
    show_money()
    show_accounts()
    asyncio.run(run())
    return 0


if __name__ == "__main__":
    sys.exit(main())
