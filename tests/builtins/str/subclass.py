# A str subclass keeps attributes; methods give plain str; `__str__` decides `str()`.
class S(str):
    def __new__(cls, value, tag=None):
        self = super().__new__(cls, value)
        self.tag = tag
        return self
    def __str__(self): return f'S<{super().__str__()}>'

s = S('abc', tag='t')
print(s, repr(s), s.tag, s + 'd', len(s), s == 'abc', hash(s) == hash('abc'))
# expect: S<abc> 'abc' t abcd 3 True True
print({s: 1}['abc'], type(s[:]).__name__, type(s.strip()).__name__)  # expect: 1 str str
print(type(s * 1).__name__)  # expect: str
print(f'{s}', '%s' % s, '{}'.format(s), ''.join([s]), str(s), s.upper())
# expect: S<abc> S<abc> S<abc> abc S<abc> ABC
print(isinstance(s, str), 'x' + s, format(s, '>5'))  # expect: True xabc   abc
S.extra = 1
print(s.extra, getattr(s, S('tag')), vars(s))  # expect: 1 t {'tag': 't'}
