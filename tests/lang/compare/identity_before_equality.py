# Containers try identity before `==`, so a NaN is found in its own list.
nan = float('nan')
print(nan == nan, nan in [nan], [nan] == [nan], float('nan') in [nan])  # expect: False True True False
print((nan,) == (nan,), {1: nan} == {1: nan}, [nan].index(nan), [nan, nan].count(nan))
# expect: True True 0 2

class Never:
    def __eq__(self, other):
        print('asked')
        return False

n = Never()
print(n in [n])  # expect: True
print(n in [Never()])
# expect: asked
# expect: False
