# Objects that are met once and objects that are met again, also where the program's own code hands them out; and the batches in which items are written.
import hashlib
import pickle


def again(x, protocol=4):
    return pickle.loads(pickle.dumps(x, protocol))


inner = ["inner"]
a, b, c = again([inner, (inner,), {"k": inner}])
print(a is b[0] is c["k"])  # expect: True
loop = []
loop.append((loop, [loop]))
made = again(loop)
print(made[0][0] is made, made[0][1][0] is made)  # expect: True True
text = "".join(["te", "xt"])
first, second = again([text, text])
print(first is second)  # expect: True
alone = again([["x"], ["x"]])
print(alone, alone[0] is alone[1])  # expect: [['x'], ['x']] False


class Finder:
    """Pickles what it finds in a list that is already saved."""

    def __init__(self, where):
        self.where = where

    def __reduce__(self):
        return list, ((self.where[0], self.where[0]),)


kept = []
for protocol in range(2, 6):
    rows = [["only here"], None]
    rows[1] = Finder(rows)
    made = again(rows, protocol)
    kept.append(made[0] is made[1][0] is made[1][1])
print(kept)  # expect: [True, True, True, True]
rows = [{"deep": [("tuple", [1])]}, None]
rows[1] = Finder([rows[0]["deep"]])
made = again(rows)
print(made[0]["deep"] is made[1][0])  # expect: True


class Subclass(list):
    pass


# A single item, whole batches and one more: the same bytes as CPython's.
for n in 1, 2, 1000, 1001, 2000:
    found = [None] * n, dict.fromkeys(range(n)), set(range(n)), Subclass([None] * n)
    print(n, *(hashlib.md5(b"".join(pickle.dumps(x, p).replace(b"__main__", b"") for p in range(6))).hexdigest()[:8] for x in found))
# expect: 1 d73eec32 53d7f7ee 8e0026fd 74b506b2
# expect: 2 d24ed23f 9ba07f72 ea550b60 ee1b3494
# expect: 1000 78c448a1 e9e59abc 63cfb21b fba243ae
# expect: 1001 8fa13873 2454b228 86968f22 1628524e
# expect: 2000 7e0594a8 3165bea6 7fa4485a 52e62039
