# Pickling and unpickling nested data.
import pickle

from _measure import Rate

data = [{'number': n, 'real': n / 3, 'text': f'item {n}', 'nested': [(n, str(n)), {'k': [n] * 5}, None, True]} for n in range(20_000)]
pickled = pickle.dumps(data, 5)
megabytes = len(pickled) / 1e6
with Rate(megabytes * 5, 'pickling', 'MB/s'):
    for _ in range(5):
        pickle.dumps(data, 5)
with Rate(megabytes * 5, 'unpickling', 'MB/s'):
    for _ in range(5):
        again = pickle.loads(pickled)
print(again == data)
