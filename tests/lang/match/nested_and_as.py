# `as` binds what a sub-pattern matched, at any depth.
def f(tree):
    match tree:
        case ('add', ('num', a) as left, ('num', b) as right): return left, right, a + b
        case [{'k': [x, *_] as items} as whole, *rest]: return x, items, whole, rest
        case (1 | 2) as n: return n
        case [[[[deep]]]]: return deep

print(f(('add', ('num', 1), ('num', 2))))  # expect: (('num', 1), ('num', 2), 3)
print(f([{'k': [1, 2]}, 'tail']))  # expect: (1, [1, 2], {'k': [1, 2]}, ['tail'])
print(f(2), f([[[['d']]]]))  # expect: 2 d
