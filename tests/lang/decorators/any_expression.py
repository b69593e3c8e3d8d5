# A decorator may be any expression.
registry = {'double': [lambda f: lambda x: f(x) * 2]}

@registry['double'][0]
def inc(x):
    return x + 1

@(lambda f: f('called'))
def result(text):
    return text.upper()

@print
class NothingLeft: pass
# expect: <class '__main__.NothingLeft'>

print(NothingLeft)  # expect: None
