# A call of a classmethod is remembered for its class, and forgotten when class, base or instance change.
class Base:
    @classmethod
    def who(cls, *more):
        return (cls.__name__, *more)


class Derived(Base):
    pass


def ask(target, *more):
    return target.who(*more) if more else target.who()


for target in (Base, Base, Derived, Derived(), Base(), Base, Derived()):
    print(*ask(target), end=" ")
print()  # expect: Base Base Derived Derived Base Base Derived 
Derived.who = classmethod(lambda cls: ("own", cls.__name__))
print(ask(Derived), ask(Derived()), ask(Base))  # expect: ('own', 'Derived') ('own', 'Derived') ('Base',)
Base.who = staticmethod(lambda: "static")
print(ask(Base), ask(Base()))  # expect: static static
one = Base()
one.who = lambda: "the instance's own"
print(ask(one), ask(Base()))  # expect: the instance's own static


class Meta(type):
    pass


class Made(metaclass=Meta):
    @classmethod
    def who(cls):
        return cls.__name__


print(ask(Made), ask(Made()))  # expect: Made Made
Meta.who = property(lambda cls: lambda: "of the metaclass")
print(ask(Made), ask(Made()))  # expect: of the metaclass Made


class Odd:
    @classmethod
    def who(cls):
        return "class"

    def __getattribute__(self, name):
        return lambda: "asked"


print(ask(Odd), ask(Odd()))  # expect: class asked
