# `+=` on a list works in place and is seen through every alias; on a tuple it rebinds.
a = b = [1]
a += [2]
print(b, a is b)  # expect: [1, 2] True
s = t = (1,)
s += (2,)
print(t, s is t)  # expect: (1,) False
pair = ([],)
try:
    pair[0] += [1]
except TypeError as error:
    print(error)  # expect: 'tuple' object does not support item assignment
print(pair)  # expect: ([1],)
