# Arguments are evaluated from left to right, the stars among them; keyword values in their order.
def say(value):
    print('eval', value)
    return value

def f(*args, **kwargs):
    print(args, kwargs)

f(say(1), *say([2]), say(3), k=say(4), **say({'m': 5}), n=say(6))
# expect: eval 1
# expect: eval [2]
# expect: eval 3
# expect: eval 4
# expect: eval {'m': 5}
# expect: eval 6
# expect: (1, 2, 3) {'k': 4, 'm': 5, 'n': 6}
f(k=say('first'), *say(['after']))
# expect: eval ['after']
# expect: eval first
# expect: ('after',) {'k': 'first'}
