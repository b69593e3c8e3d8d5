# args are what __new__ was given, then what __init__ is given; exceptions without fields of their own.
e = ValueError("a", 1)
print(e.args)  # expect: ('a', 1)
e.__init__("b")
print(e.args)  # expect: ('b',)
e.__init__()
print(e.args, repr(e))  # expect: () ValueError()


class Own(ValueError):
    def __init__(self, *args, extra=None):
        super().__init__(*args)
        self.extra = extra


print(Own(1, 2, extra=3).args, Own("x").extra)  # expect: (1, 2) None


class Bare(KeyError):
    def __init__(self, message):
        self.message = message


print(Bare("m").args, str(Bare("m")))  # expect: ('m',) 'm'
for make in (lambda: ValueError(x=1), lambda: KeyError(1, x=1), lambda: Bare(x=1)):
    try:
        make()
    except TypeError as error:
        print(error)
# expect: ValueError() takes no keyword arguments
# expect: KeyError() takes no keyword arguments
# expect: Bare.__init__() got an unexpected keyword argument 'x'
print(StopIteration(5).value, SystemExit(3).code, OSError(2, "no", "f").filename)  # expect: 5 3 f
