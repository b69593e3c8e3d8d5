# Messages of methods use the qualified name and count self.
class Cat:
    def meow(self, times):
        pass
    @staticmethod
    def purr(volume):
        pass
    @classmethod
    def breed(cls):
        pass
    def __init__(self, name):
        pass

cat = Cat('x')
for call in ('cat.meow()', 'cat.meow(1, 2)', 'cat.purr()', 'Cat.breed(1)', 'Cat()', 'Cat.meow(1)',
             'Cat(1, 2, 3)'):
    try:
        eval(call)
    except TypeError as error:
        print(error)
        # expect: Cat.meow() missing 1 required positional argument: 'times'
        # expect: Cat.meow() takes 2 positional arguments but 3 were given
        # expect: Cat.purr() missing 1 required positional argument: 'volume'
        # expect: Cat.breed() takes 1 positional argument but 2 were given
        # expect: Cat.__init__() missing 1 required positional argument: 'name'
        # expect: Cat.meow() missing 1 required positional argument: 'times'
        # expect: Cat.__init__() takes 2 positional arguments but 4 were given

def outer():
    def inner(x): pass
    inner()  # raises: TypeError: outer.<locals>.inner() missing 1 required positional argument: 'x'

outer()
