# `match`, `case`, `type` and `_` are ordinary names outside their statements.
def match(x): return f'match({x})'

print(match(1))  # expect: match(1)
case = [match]
print(case[0](2))  # expect: match(2)
type = int
print(type('5'))  # expect: 5
match (3)
x = match (4) + '!'
print(x)  # expect: match(4)!
_ = 1
print(_ + _)  # expect: 2
match match:
    case case:
        print(case is match)  # expect: True
