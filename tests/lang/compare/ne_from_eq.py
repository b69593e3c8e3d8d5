# `!=` without `__ne__` inverts the result of `__eq__`.
class Odd:
    def __eq__(self, other):
        print('eq')
        return 'yes' if other else []

odd = Odd()
print(odd == 1)
# expect: eq
# expect: yes
print(odd != 1)
# expect: eq
# expect: False
print(odd == 0)
# expect: eq
# expect: []
print(odd != 0)
# expect: eq
# expect: True
print(Odd.__hash__)  # expect: None
