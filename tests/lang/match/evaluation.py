# The subject is evaluated once; captures of a failed pattern may remain bound.
def subject():
    print('subject')
    return [1, 2]

match subject():
    case [a, 3]: print('no')
    case [a, b] if print('guard', a, b): print('no')
    case [_, c] if c == 2: print('third', c)
    # expect: subject
    # expect: guard 1 2
    # expect: third 2
match x := 5, 6:
    case (5, y): print(x, y)  # expect: 5 6
match = {'match': 1}
match['match'] = 2
print(match)  # expect: {'match': 2}
case = type = 3
print(case, type, match is not None)  # expect: 3 3 True
_ = 'soft'
print(_)  # expect: soft
