# A metaclass can keep instances and register classes.
class Singleton(type):
    instances = {}
    def __call__(cls, *args):
        if cls not in Singleton.instances:
            Singleton.instances[cls] = super().__call__(*args)
        return Singleton.instances[cls]

class Config(metaclass=Singleton):
    def __init__(self, value=None):
        print('created', value)
        self.value = value

print(Config(1) is Config(2), Config().value)
# expect: created 1
# expect: True 1
class Other(Config): pass
print(Other(5) is Config(), Other().value)
# expect: created 5
# expect: False 5
