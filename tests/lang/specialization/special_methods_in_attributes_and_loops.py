# Properties, descriptors, __getattr__, __setattr__ and __next__ written in Python, also where they fail.
class Stop:
    def __init__(self, limit, error=None):
        self.n, self.limit, self.error = 0, limit, error

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > self.limit:
            raise self.error or StopIteration
        return self.n


def run(it):
    seen = []
    try:
        for x in it:
            seen.append(x)
        else:
            seen.append("end")
    except Exception as e:
        seen.append(repr(e))
    return seen


print(run(Stop(3)), run(Stop(0)), run(Stop(1, ValueError(2))))  # expect: [1, 2, 3, 'end'] ['end'] [1, 'ValueError(2)']


class Inner:
    def __iter__(self):
        return self

    def __next__(self):
        return next(iter(()))   # its StopIteration ends our loop


print(run(Inner()))                                             # expect: ['end']


class Checked:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        return self.name if instance is None else instance.__dict__[self.name]

    def __set__(self, instance, value):
        if value < 0:
            raise ValueError(f"{self.name}={value}")
        instance.__dict__[self.name] = value


class Box:
    size = Checked()

    def __init__(self, size):
        self.size = size

    @property
    def double(self):
        return self.size * 2

    @double.setter
    def double(self, value):
        self.size = value // 2

    def __getattr__(self, name):
        if name.startswith("no"):
            raise AttributeError("nothing called " + name)
        return name.upper()


def work():
    out = []
    for i in range(5):
        b = Box(i)
        b.double = b.double + 6
        out.append((b.size, b.other, getattr(b, "nothing", i)))
        try:
            b.size = i - 3
        except ValueError as e:
            out.append(str(e))
        try:
            b.nope
        except AttributeError as e:
            out.append(str(e))
    return out


print(work()[:3], work()[-2:], Box.size)   # expect: [(3, 'OTHER', 0), '_size=-3', 'nothing called nope'] [(7, 'OTHER', 4), 'nothing called nope'] _size


class Frozen:
    def __init__(self, x):
        object.__setattr__(self, "x", x)

    def __setattr__(self, name, value):
        raise TypeError(f"cannot set {name}")


def freeze():
    f = Frozen(3)
    try:
        f.x = 4
    except TypeError as e:
        return f.x, str(e)


print(freeze(), freeze())                                       # expect: (3, 'cannot set x') (3, 'cannot set x')
