# sum, min, any, all, set and extend go over lists that their own calls change: the length is read anew every time.
class Growing(int):
    def __radd__(self, other):
        if len(items) < 6:
            items.append(Growing(1))
        return other + int(self)


items = [Growing(1)]
print(sum(items), len(items))  # expect: 6 6


class Clearing:
    def __bool__(self):
        seen.append(1)
        flags.clear()
        return False


seen, flags = [], [Clearing() for _ in range(5)]
print(any(flags), len(seen))  # expect: False 1
flags[:] = [1, Clearing(), 1]
print(all(flags), flags)  # expect: False []


class Odd:
    def __lt__(self, other):
        pool.pop()
        return True

    __gt__ = __lt__


pool = [Odd() for _ in range(6)]
print(min(pool) is not None, len(pool))  # expect: True 3


class Hashed:
    def __hash__(self):
        keys.clear()
        return 1


keys = [Hashed(), Hashed(), Hashed()]
print(len(set(keys)), keys)  # expect: 1 []
print(max((3, 1), default=0), max([], default=9), min(iter([4, 2])), max("b", "a", key=ord))  # expect: 3 9 2 b
print({1, 2}.issuperset([1, 2]), {1, 2}.issuperset([1, 3]), {1, 2}.isdisjoint([3]), {1, 2}.isdisjoint((3, 2)))  # expect: True False True False
