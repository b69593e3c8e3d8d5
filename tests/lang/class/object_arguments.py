# `object` takes no arguments, unless the class overrides exactly one of `__new__` and `__init__`.
class Plain: pass
class WithInit:
    def __init__(self, a): pass
class WithNew:
    def __new__(cls, a): return super().__new__(cls)
class NewPasses:
    def __new__(cls, a): return super().__new__(cls, a)
class InitPasses:
    def __init__(self, a): super().__init__(a)

for call in ('object(1)', 'Plain(1)', 'WithInit(1)', 'WithNew(1)', 'NewPasses(1)', 'InitPasses(1)',
             'Plain(k=1)'):
    try:
        print(type(eval(call)).__name__)
    except TypeError as error:
        print(error)
        # expect: object() takes no arguments
        # expect: Plain() takes no arguments
        # expect: WithInit
        # expect: WithNew
        # expect: object.__new__() takes exactly one argument (the type to instantiate)
        # expect: object.__init__() takes exactly one argument (the instance to initialize)
        # expect: Plain() takes no arguments
