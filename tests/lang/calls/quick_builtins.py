# Calls that settle on len(), isinstance() and list.append(): other types, other functions and mistakes at the same place.
import sys


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


class Items(list):
    def __len__(self):
        return 99

    def append(self, item):
        print("own append", item)


def length(x):
    return len(x)


for x in [[1, 2], "äbc", (1,), {1: 2}, {1, 2, 3}, b"ab", Sized(7), Items(), range(5), [], ""]:
    print(length(x), end=";")
print()  # expect: 2;3;1;1;3;2;7;99;5;0;0;
for wrong in [1, None, Sized(-1), Sized("a")]:
    try:
        length(wrong)
    except Exception as e:
        print(type(e).__name__, e)
# expect: TypeError object of type 'int' has no len()
# expect: TypeError object of type 'NoneType' has no len()
# expect: ValueError __len__() should return >= 0
# expect: TypeError 'str' object cannot be interpreted as an integer


class Meta(type):
    def __instancecheck__(cls, v):
        print("asked for", v)
        return v == 5


class Five(metaclass=Meta):
    pass


class Claims:
    __class__ = int


def check(v, classes):
    return isinstance(v, classes)


for v, classes in [(1, int), (True, int), ("a", int), (1, (str, int)), (5, Five), (6, Five), (Claims(), int), (1, int | None), (None, int | None), (Five(), Five)]:
    print(check(v, classes), end=";")
# expect: True;True;False;True;asked for 5
# expect: True;asked for 6
# expect: False;True;True;True;True;
print()
try:
    check(1, 2)
except TypeError as e:
    print(e)  # expect: isinstance() arg 2 must be a type, a tuple of types, or a union


def add(to, item):
    return to.append(item)


plain = []
for i in range(20):
    add(plain, i)
print(plain[-1], len(plain), add(plain, plain), plain[-1] is plain)  # expect: 19 20 None True
add(Items(), 1)  # expect: own append 1


class Deep(list):
    pass


deep = Deep()
add(deep, 1)
print(deep)  # expect: [1]
import array
import collections

queue = collections.deque()
add(queue, 3)
numbers = array.array("i")
add(numbers, 4)
print(queue, numbers)  # expect: deque([3]) array('i', [4])


class Gone:
    def __del__(self):
        print("gone")


for i in range(3):
    [].append(Gone())  # expect: gone
# expect: gone
# expect: gone


# Somebody replaces the function, or removes a cell of the list while it is sorted.
def key(x):
    add(unsorted, 0)
    return x


unsorted = [3, 1, 2]
try:
    unsorted.sort(key=key)
except ValueError as e:
    print(e)  # expect: list modified during sort


def replaced():
    for i in range(4):
        if i == 2:
            globals()["len"] = lambda x: "mine"
        print(len("abc"), end=";")
    print()


replaced()  # expect: 3;3;mine;mine;
del len

calls = []
sys.setprofile(lambda frame, event, argument: calls.append((event, argument.__name__)) if event.startswith("c_") else None)
length([1])
check(1, int)
add(plain, 1)
sys.setprofile(None)
print([name for event, name in calls if event == "c_call"])  # expect: ['len', 'isinstance', 'append', 'setprofile']
