# `in` uses `__contains__`, else iteration, else the old sequence protocol.
class A:
    def __contains__(self, item):
        return item == 'magic' and 'truthy'

class B:
    def __iter__(self):
        yield from (1, 2, 3)

class C:
    def __getitem__(self, index):
        if index == 3:
            raise IndexError
        return index * 10

class D:
    __contains__ = None

print('magic' in A(), 'x' not in A())  # expect: True True
print(2 in B(), 4 in B())  # expect: True False
print(20 in C(), 30 in C())  # expect: True False
for item in D(), 5:
    try:
        1 in item
    except TypeError as error:
        print(error)
        # expect: 'D' object is not a container
        # expect: argument of type 'int' is not iterable
