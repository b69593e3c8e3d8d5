# module of tests/lang/import: computes its attributes.
real = 1

def __getattr__(name):
    if name.startswith('dyn_'):
        return name.upper()
    raise AttributeError(f'no {name} here')

def __dir__():
    return ['b', 'a', 'real']
