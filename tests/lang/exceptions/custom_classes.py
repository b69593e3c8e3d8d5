# Exception subclasses keep `args`; `str` and `repr` follow their number.
class MyError(Exception):
    def __init__(self, code, text):
        super().__init__(code, text)
        self.code = code

e = MyError(3, 'bad')
print(e, repr(e), e.args, e.code)  # expect: (3, 'bad') MyError(3, 'bad') (3, 'bad') 3
print(str(Exception()), '|', Exception(1), repr(Exception('a', 2)), repr(Exception(())), Exception((1,)))
# expect:  | 1 Exception('a', 2) Exception(()) (1,)

class NoSuper(Exception):
    def __init__(self, x): self.x = x

print(repr(NoSuper(7)), NoSuper(7).args)  # expect: NoSuper(7) (7,)

class WithStr(Exception):
    def __str__(self): return 'from str'

print(WithStr(1), repr(WithStr(1)))  # expect: from str WithStr(1)
print(Exception('a') == Exception('a'), BaseException.__subclasses__()[0] is not None)  # expect: False True
raise MyError(1, 'end')  # raises: MyError: (1, 'end')
