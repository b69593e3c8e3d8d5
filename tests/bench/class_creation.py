"""Making classes: statements in a function, type(), inheritance, metaclasses, __init_subclass__."""


class Field:
    def __set_name__(self, owner, name):
        self.name = name
        owner.fields = getattr(owner, "fields", ()) + (name,)


class Registry(type):
    made = 0

    def __new__(mcls, name, bases, namespace, **options):
        cls = super().__new__(mcls, name, bases, namespace)
        Registry.made += 1 + len(options)
        return cls

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)


class Plugin:
    count = 0

    def __init_subclass__(cls, weight=1, **kwargs):
        super().__init_subclass__(**kwargs)
        Plugin.count += weight


def make(i):
    class Base:
        x = Field()
        y = Field()

        def method(self):
            return i

        @property
        def double(self):
            return self.method() * 2

    class Left(Base):
        z = Field()

    class Right(Base):
        def method(self):
            return super().method() + 1

    class Both(Left, Right, Plugin, weight=2):
        pass

    dynamic = type("Dynamic", (Right,), {"number": i})
    registered = Registry("Registered", (), {"a": 1}, option=True)
    return Both().double + dynamic().number + len(Both.fields) + registered.a + len(Both.__mro__)


def run(n):
    total = 0
    for i in range(n):
        total += make(i)
    return total, Registry.made, Plugin.count


print("class_creation", *run(22_000))
