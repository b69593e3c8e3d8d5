# A chained comparison evaluates each operand once and stops at the first false link.
def say(value):
    print('eval', value)
    return value

print(say(1) < say(2) < say(3))
# expect: eval 1
# expect: eval 2
# expect: eval 3
# expect: True
print(say(5) < say(4) < say(9))
# expect: eval 5
# expect: eval 4
# expect: False
print(1 < 3 > 2 != 5 == 5)  # expect: True
print((1 < 2) < 0, 1 < 2 < 0)  # expect: False False
x = [1]
print(x is x in [x] not in [[2]])  # expect: True
