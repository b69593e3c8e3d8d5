# Items of bytes and bytearrays, and of subclasses that have an opinion.
class Loud(bytes):
    def __getitem__(self, key):
        return ("loud", key)


def item(b, i):
    return b[i]


for b in (b"abc", bytearray(b"abc"), Loud(b"abc"), b"abc", memoryview(b"abc")):
    print(item(b, 0), item(b, -1))
# expect: 97 99
# expect: 97 99
# expect: ('loud', 0) ('loud', -1)
# expect: 97 99
# expect: 97 99
for i in (3, -4, 2**70):
    try:
        item(b"abc", i)
    except IndexError as e:
        print(e)
# expect: index out of range
# expect: index out of range
# expect: cannot fit 'int' into an index-sized integer
print(item(b"abc", True), "b" in "abc", "" in "abc", "d" in "abc")  # expect: 98 True True False
try:
    1 in "abc"
except TypeError as e:
    print(e)  # expect: 'in <string>' requires string as left operand, not int
