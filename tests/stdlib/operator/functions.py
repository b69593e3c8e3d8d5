# Operators as functions, in-place forms included.
import operator as o
print(o.add(1, 2), o.sub(1, 2), o.mul('a', 3), o.truediv(1, 2), o.floordiv(7, 2))  # expect: 3 -1 aaa 0.5 3
print(o.mod(7, 3), o.pow(2, 3), o.neg(1), o.pos(-1), o.inv(5), o.not_([]))  # expect: 1 8 -1 -1 -6 True
print(o.truth('x'), o.lshift(1, 4), o.rshift(8, 1), o.and_(6, 3), o.or_(6, 1))  # expect: True 16 4 2 7
print(o.xor(6, 3), o.abs(-1), o.index(True))  # expect: 5 1 1
print(o.lt(1, 2), o.le(1, 1), o.eq(1, 1.0), o.ne(1, 2), o.ge(1, 2), o.gt(2, 1))
# expect: True True True True False True
print(o.is_(None, None), o.is_not(1, None), o.contains([1], 1), o.concat([1], [2]))
# expect: True True True [1, 2]
print(o.countOf('abca', 'a'), o.indexOf([5, 6], 6), o.getitem('abc', 1))  # expect: 2 1 b
print(o.length_hint([1]), o.call(max, 1, 2))  # expect: 1 2
items = [1]
print(o.iadd(items, [2]), items, o.setitem(items, 0, 9), items, o.delitem(items, 0))
# expect: [2] [2] None [2] None
print(items, o.iconcat(items, [3]), o.imul(2, 3), o.__add__(1, 2))  # expect: [2, 3] [2, 3] 6 3
for f in (lambda: o.add(1, 'a'), lambda: o.concat(1, 2), lambda: o.indexOf([1], 2), lambda: o.index(1.5),
          lambda: o.add(1), lambda: o.length_hint(1, 'x'), lambda: o.getitem({}, 'k'),
          lambda: o.matmul(1, 2), lambda: o.countOf(5, 1)):
    try:
        f()
    except (TypeError, ValueError, KeyError) as error:
        print(type(error).__name__, error)
        # expect: TypeError unsupported operand type(s) for +: 'int' and 'str'
        # expect: TypeError 'int' object can't be concatenated
        # expect: ValueError sequence.index(x): x not in sequence
        # expect: TypeError 'float' object cannot be interpreted as an integer
        # expect: TypeError add expected 2 arguments, got 1
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: KeyError 'k'
        # expect: TypeError unsupported operand type(s) for @: 'int' and 'int'
        # expect: TypeError argument of type 'int' is not iterable
