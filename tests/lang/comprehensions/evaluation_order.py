# The first iterable is evaluated at once; clauses nest from left to right; a dict's key precedes its value.
def say(text, value):
    print(text)
    return value

print([say(f'item {a}{b}', a + b) for a in say('outer', 'xy') for b in say('inner', '12') if say('if',
                                                                                                 b != '2')])
                                                                                                 # expect: outer
                                                                                                 # expect: inner
                                                                                                 # expect: if
                                                                                                 # expect: item x1
                                                                                                 # expect: if
                                                                                                 # expect: inner
                                                                                                 # expect: if
                                                                                                 # expect: item y1
                                                                                                 # expect: if
                                                                                                 # expect: ['x1', 'y1']
print({say('key', 1): say('value', 2) for _ in 'a'})
# expect: key
# expect: value
# expect: {1: 2}
