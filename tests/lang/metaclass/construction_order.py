# A class statement runs prepare, body, `__new__`, `__init__` of the metaclass, in this order.
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print('prepare', name, bases, kw)
        return {'prepared': 1}
    def __new__(mcs, name, bases, ns, **kw):
        print('new', sorted(k for k in ns if not k.startswith('__')), kw)
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print('init', cls.__name__, kw)
    def __call__(cls, *args):
        print('call', args)
        return super().__call__(*args)

class C(metaclass=Meta, option=5):
    print('body', prepared)
    x = 2
    def __init__(self, n):
        print('instance init', n)
        # expect: prepare C () {'option': 5}
        # expect: body 1
        # expect: new ['prepared', 'x'] {'option': 5}
        # expect: init C {'option': 5}

C(3)
# expect: call (3,)
# expect: instance init 3
