# `and`, `or` return an operand, not a bool, and stop at the first that decides.
def say(value):
    print('eval', repr(value))
    return value

print(say(0) or say('') or say([]))
# expect: eval 0
# expect: eval ''
# expect: eval []
# expect: []
print(say(1) and say('x') and say(0) and say('never'))
# expect: eval 1
# expect: eval 'x'
# expect: eval 0
# expect: 0
print(say(1) or say(2))
# expect: eval 1
# expect: 1
print(not say(''), not not say(3))
# expect: eval ''
# expect: eval 3
# expect: True True
print(1 and 0 or 5 and 6)  # expect: 6
