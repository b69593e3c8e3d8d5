# `x if c else y` evaluates the condition first and only one arm; it associates to the right.
def say(value):
    print('eval', value)
    return value

print(say('then') if say(True) else say('else'))
# expect: eval True
# expect: eval then
# expect: then
print(say('then') if say(False) else say('else'))
# expect: eval False
# expect: eval else
# expect: else
print(1 if False else 2 if False else 3)  # expect: 3
f = lambda n: 'zero' if n == 0 else 'neg' if n < 0 else 'pos'
print(f(0), f(-1), f(1))  # expect: zero neg pos
print([x if x % 2 else -x for x in range(4) if x])  # expect: [1, -2, 3]
