# Objects with slots alone have no old pickles.
import pickle
class Slotted: __slots__ = 'a',
for protocol in 0, 1:
    try: pickle.dumps(Slotted(), protocol)
    except TypeError as e: print(e)
# expect: a class that defines __slots__ without defining __getstate__ cannot be pickled
# expect: a class that defines __slots__ without defining __getstate__ cannot be pickled
