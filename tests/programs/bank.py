"""A bank: accounts with overdrafts and interest, transactions that roll back, an audit trail.

Context managers make a transfer atomic; a family of exceptions carries what went wrong.
"""
from __future__ import annotations

import contextlib
import functools
import itertools
import operator
from abc import ABC, abstractmethod
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import ClassVar, Iterator


class Money:
    """An exact amount in cents; prints with thousands separators."""

    __slots__ = ("cents",)

    def __init__(self, amount: int | str = 0, *, cents: int | None = None):
        if cents is not None:
            self.cents = cents
        elif isinstance(amount, str):
            whole, _, fraction = amount.replace(",", "").partition(".")
            sign = -1 if whole.startswith("-") else 1
            self.cents = int(whole) * 100 + sign * int(fraction.ljust(2, "0") or 0)
        else:
            self.cents = amount * 100

    def __add__(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        return Money(cents=self.cents + other.cents)

    def __radd__(self, other):
        return self if other == 0 else NotImplemented

    def __neg__(self):
        return Money(cents=-self.cents)

    def __sub__(self, other):
        return self + -other

    def percent(self, basis_points):
        """Interest, rounded half to even."""
        product = self.cents * basis_points
        quotient, remainder = divmod(product, 10_000)
        if remainder * 2 > 10_000 or remainder * 2 == 10_000 and quotient & 1:
            quotient += 1
        return Money(cents=quotient)

    def __eq__(self, other):
        return isinstance(other, Money) and self.cents == other.cents

    def __lt__(self, other):
        return self.cents < other.cents

    def __bool__(self):
        return self.cents != 0

    def __hash__(self):
        return hash(("Money", self.cents))

    def __repr__(self):
        return f"Money('{self}')"

    def __str__(self):
        sign = "-" if self.cents < 0 else ""
        return f"{sign}{abs(self.cents) // 100:,}.{abs(self.cents) % 100:02}"

    def __format__(self, spec):
        return format(str(self), spec)


Money = functools.total_ordering(Money)


class BankError(Exception):
    code: ClassVar[int] = 1


class InsufficientFunds(BankError):
    code = 2

    def __init__(self, account, needed):
        self.account, self.needed = account, needed
        super().__init__(f"{account.owner} lacks {needed - account.available()}")


class FrozenAccount(BankError):
    code = 3


class UnknownAccount(BankError, LookupError):
    code = 4

    def __str__(self):
        return f"no account {self.args[0]}"


@dataclass(order=True)
class Entry:
    number: int
    text: str = field(compare=False)
    amount: Money = field(compare=False)


class Account(ABC):
    _numbers = itertools.count(1001)
    kinds: ClassVar[dict[str, type]] = {}

    def __init_subclass__(cls, kind, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.kind = kind
        Account.kinds[kind] = cls

    def __init__(self, owner: str):
        self.number = next(self._numbers)
        self.owner = owner
        self.balance = Money()
        self.frozen = False
        self.history: deque[Entry] = deque(maxlen=4)
        self._entry = itertools.count(1)

    @abstractmethod
    def available(self) -> Money:
        """How much can be taken out now."""

    def month_end(self):
        return None

    def post(self, text: str, amount: Money):
        if self.frozen:
            raise FrozenAccount(f"account {self.number} is frozen")
        if amount < Money() and -amount > self.available():
            raise InsufficientFunds(self, -amount)
        self.balance += amount
        self.history.append(Entry(next(self._entry), text, amount))

    def __str__(self):
        flag = "*" if self.frozen else " "
        return f"{self.number}{flag} {self.kind:<8} {self.owner:<8} {self.balance:>12}"


class Checking(Account, kind="checking"):
    def __init__(self, owner, overdraft=Money()):
        super().__init__(owner)
        self.overdraft = overdraft

    def available(self):
        return self.balance + self.overdraft

    def month_end(self):
        if self.balance < Money():
            charge = (-self.balance).percent(125)
            self.overdraft += charge
            self.post("overdraft interest", -charge)
            self.overdraft -= charge


class Savings(Account, kind="savings"):
    rate = 31

    def available(self):
        return self.balance

    def month_end(self):
        if interest := self.balance.percent(self.rate):
            self.post(f"interest {self.rate / 100}%", interest)


def audited(function):
    """Write every call and how it ended into the bank's log."""

    @functools.wraps(function)
    def wrapper(self, *args, **kwargs):
        shown = ", ".join([*map(str, args), *(f"{k}={v}" for k, v in kwargs.items())])
        status = "?"
        try:
            result = function(self, *args, **kwargs)
            status = "ok"
            return result
        except BankError as error:
            status = f"failed with {type(error).__name__}"
            raise
        finally:
            self.log.append(f"{function.__name__}({shown}): {status}")

    return wrapper


class Bank:
    def __init__(self):
        self.accounts: dict[int, Account] = {}
        self.log: list[str] = []
        self.failures: Counter[str] = Counter()

    def open(self, kind, owner, **options) -> int:
        account = Account.kinds[kind](owner, **options)
        self.accounts[account.number] = account
        return account.number

    def __getitem__(self, number: int) -> Account:
        try:
            return self.accounts[number]
        except KeyError as error:
            raise UnknownAccount(number) from error

    def __iter__(self) -> Iterator[Account]:
        return iter(self.accounts.values())

    @contextlib.contextmanager
    def transaction(self):
        """Every balance is as before if the block raises."""
        before = {account: (account.balance, tuple(account.history)) for account in self}
        try:
            yield self
        except BankError as error:
            for account, (balance, history) in before.items():
                account.balance = balance
                account.history = deque(history, maxlen=account.history.maxlen)
            self.failures[type(error).__name__] += 1
            raise

    @audited
    def deposit(self, number, amount):
        self[number].post("deposit", amount)

    @audited
    def transfer(self, source, target, amount, *, fee=Money()):
        with self.transaction():
            self[source].post(f"to {target}", -amount)
            if fee:
                self[source].post("fee", -fee)
            self[target].post(f"from {source}", amount)

    @audited
    def month_end(self):
        problems = []
        for account in self:
            try:
                account.month_end()
            except BankError as error:
                problems.append(error)
        if problems:
            raise ExceptionGroup("month end", problems)

    def total(self):
        return sum((account.balance for account in self))

    def report(self, title):
        print(f"== {title} ==")
        for account in sorted(self, key=operator.attrgetter("owner", "number")):
            print(account)
        print(f"{'total':>23} {self.total():>12}")


def main():
    bank = Bank()
    ann = bank.open("checking", "Ann", overdraft=Money("500"))
    bob = bank.open("checking", "Bob")
    ann_savings = bank.open("savings", "Ann")
    carl = bank.open("savings", "Carl")
    for number, amount in [(ann, "1250.5"), (bob, "99.99"), (ann_savings, "10,000"), (carl, "1234567.89")]:
        bank.deposit(number, Money(amount))
    bank.report("opening")

    attempts = [
        (ann, bob, Money("1500"), Money("2.50")),
        (bob, carl, Money("5000"), Money()),
        (ann, 9999, Money(1), Money()),
        (bob, ann_savings, Money("1599.99"), Money("0.01")),
        (carl, ann, Money("0.89"), Money()),
    ]
    for source, target, amount, fee in attempts:
        try:
            bank.transfer(source, target, amount, fee=fee)
        except InsufficientFunds as error:
            print(f"refused ({error.code}): {error}; needed {error.needed!r}")
        except UnknownAccount as error:
            print(f"refused ({error.code}): {error}; cause {error.__cause__!r}")
        else:
            print(f"moved {amount} from {source} to {target}")

    bank[carl].frozen = True
    with contextlib.suppress(FrozenAccount):
        bank.transfer(ann_savings, carl, Money(10))
        print("never printed")
    try:
        bank.month_end()
    except* FrozenAccount as group:
        print("month end trouble:", [str(error) for error in group.exceptions])
    bank[carl].frozen = False
    for _ in range(3):
        bank.month_end()
    bank.report("after interest")

    print("history of Ann's checking account (the last entries):")
    for entry in bank[ann].history:
        print(f"  {entry.number}. {entry.text:<20} {entry.amount:>10}")
    print("failures:", sorted(bank.failures.items()))
    for line in bank.log:
        print(" ", line)
    print(max(bank, key=lambda account: account.balance).owner, "is the richest")
    print(len({Money("1.5"), Money("1.50"), Money(cents=150)}), Money(2) > Money("1.99"), -Money("0.05"))


if __name__ == "__main__":
    main()
