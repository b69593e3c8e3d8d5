# A subject whose length or keys lie still ends in a normal result or a Python error.
from collections.abc import Sequence, Mapping

class Liar(Sequence):
    def __len__(self): return 3
    def __getitem__(self, i):
        if i > 1:
            raise IndexError('lied')
        return i

class Failing(Mapping):
    def __len__(self): return 1
    def __iter__(self): return iter('k')
    def __getitem__(self, key): raise KeyError(key)
    def get(self, key, default=None): raise OSError('get failed')  # raises: OSError: get failed

try:
    match Liar():
        case [a, b, c]: print('matched')
except (IndexError, ValueError) as error:
    print(error)  # expect: not enough values to unpack (expected 3, got 2)
match Liar():
    case [a, b]: print('never')
    case [0, *_]: print('first only')  # expect: first only
match Failing():
    case {'k': v}: print('never')
