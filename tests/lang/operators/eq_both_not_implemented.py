# When both sides decline, `==` compares identity and `<` raises.
class A:
    def __eq__(self, other):
        print('A.eq')
        return NotImplemented
class B:
    def __eq__(self, other):
        print('B.eq')
        return NotImplemented

a, b = A(), B()
print(a == b)
# expect: A.eq
# expect: B.eq
# expect: False
print(a == a)
# expect: A.eq
# expect: A.eq
# expect: True
print(a != b)
# expect: A.eq
# expect: B.eq
# expect: True
print(object() == object(), A.__eq__(a, 1))
# expect: A.eq
# expect: False NotImplemented
try:
    bool(NotImplemented)
except TypeError as error:
    print(error)
# stderr:   bool(NotImplemented)
