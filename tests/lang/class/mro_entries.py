# A base that is not a type can replace itself through `__mro_entries__`.
class Base:
    pass

class Stand:
    def __mro_entries__(self, bases):
        print('entries', len(bases))
        return (Base,)

stand = Stand()
class C(stand, list):
    pass
    # expect: entries 2

print([b.__name__ for b in C.__bases__], C.__orig_bases__ == (stand, list))  # expect: ['Base', 'list'] True
class D(list[int]):
    pass
print(D.__bases__, D.__orig_bases__)  # expect: (<class 'list'>,) (list[int],)
