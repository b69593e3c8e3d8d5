def f(p, *args, key=None, **rest):
    g(p, 1)
    p.method(key)
    p.method(key=1)
    g(*args, **rest)
    return super().method(p)


class C(Base, metaclass=Meta):
    x: int = 1

    def method(self):
        return super().method(self.x)
