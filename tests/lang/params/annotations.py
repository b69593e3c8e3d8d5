# Parameter annotations are kept in `__annotations__`, evaluated at definition after the defaults.
def say(value):
    print(value)
    return value

def f(a: say('ann a'), b: say('ann b') = say('default b'), *args: int, k: str = say('kw'),
# expect: default b
# expect: kw
# expect: ann a
# expect: ann b
      **kw: None) -> say('ret'):  # expect: ret
    pass

print(list(f.__annotations__))  # expect: ['a', 'b', 'args', 'k', 'kw', 'return']
print(f.__annotations__['return'], f.__annotations__['kw'])  # expect: ret None
print((lambda: 0).__annotations__)  # expect: {}
