# Class patterns with a non-class, too many positions or bad `__match_args__` raise TypeError.
class None_: pass
class One:
    __match_args__ = ('a',)
    a = 1
class NotTuple:
    __match_args__ = ['a']
class NotStr:
    __match_args__ = (1,)

def attempt(subject, pattern):
    try:
        exec(f'match subject:\n case {pattern}: print("matched")\n case _: print("no match")')
    except TypeError as error:
        print(error)

attempt(None_(), 'None_(1)')  # expect: None_() accepts 0 positional sub-patterns (1 given)
attempt(One(), 'One(1, 2)')  # expect: One() accepts 1 positional sub-pattern (2 given)
attempt(One(), 'One(1, a=1)')  # expect: One() got multiple sub-patterns for attribute 'a'
attempt(NotTuple(), 'NotTuple(1)')  # expect: NotTuple.__match_args__ must be a tuple (got list)
attempt(NotStr(), 'NotStr(1)')  # expect: __match_args__ elements must be strings (got int)
attempt(5, 'int(1, 2)')  # expect: int() accepts 1 positional sub-pattern (2 given)
attempt(5, 'len(1)')  # expect: called match pattern must be a class
attempt(One(), 'One(1, b=2)')  # expect: no match
