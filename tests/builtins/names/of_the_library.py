# Every public name of CPython 3.13's builtins, and of the modules that Kukri ships, is there: table.txt has them, missing.txt what is
# not there yet. A name in neither fails the test, and one in missing.txt that has come, too.
import importlib
import sys
import warnings

warnings.simplefilter('ignore')
folder = __file__.rpartition('/')[0]


def rows(name):
    owner = None
    with open(f'{folder}/{name}') as file:
        for line in file:
            if not line.startswith(' '):
                owner, _, line = line.partition(':')
            for word in line.split():
                yield owner, word


def find(owner):
    parts = owner.split('.')
    for end in range(len(parts), 0, -1):
        try:
            found = importlib.import_module('.'.join(parts[:end]))
        except ImportError:
            continue
        for part in parts[end:]:
            found = getattr(found, part, None)
        return found


owners, missing, total = {}, set(), 0
for owner, name in rows('table.txt'):
    if owner not in owners:
        owners[owner] = find(owner)
    total += 1
    if not hasattr(owners[owner], name):
        missing.add((owner, name))
known = set(rows('missing.txt')) if sys.implementation.name == 'kukri' else set()
for owner, name in sorted(missing - known):
    print('missing:', owner, name)
for owner, name in sorted(known - missing):
    print('no longer missing:', owner, name)
print('names looked for:', total > 4500)  # expect: names looked for: True
