# Calls that spread mappings: what the call takes as it is, what it copies first, and what it refuses.
import collections
import types


def f(*a, **k):
    return a, k


def g(a, b=2, *, c=3):
    return a, b, c


class Keys(dict):
    def keys(self):
        return ["q"]

    def __getitem__(self, key):
        return 7


class Changes:
    def __init__(self, **k):
        k["z"] = 1


kw = {"c": 9}


def show(text):
    try:
        print(eval(text))
    except Exception as e:
        print(type(e).__name__, e)


show("f(*[1, 2], **kw)")  # expect: ((1, 2), {'c': 9})
show("f(**kw)")  # expect: ((), {'c': 9})
show("f(1, *(2, 3), 4, x=1, **kw)")  # expect: ((1, 2, 3, 4), {'x': 1, 'c': 9})
show("f(x=1, **kw, y=2)")  # expect: ((), {'x': 1, 'c': 9, 'y': 2})
show("f(x=1, y=2, *[3])")  # expect: ((3,), {'x': 1, 'y': 2})
show("g(*1, **2)")  # expect: TypeError __main__.g() argument after ** must be a mapping, not int
show("g(**2)")  # expect: TypeError __main__.g() argument after ** must be a mapping, not int
show("g(1, **{1: 2})")  # expect: TypeError keywords must be strings
show("g(**{'a': 1, 'c': 2})")  # expect: (1, 2, 2)
show("g(1, c=1, **kw)")  # expect: TypeError __main__.g() got multiple values for keyword argument 'c'
show("g(1, **kw, **kw)")  # expect: TypeError __main__.g() got multiple values for keyword argument 'c'
show("g(*1)")  # expect: TypeError __main__.g() argument after * must be an iterable, not int
show("g(1, 2, 3, **kw)")  # expect: TypeError g() takes from 1 to 2 positional arguments but 3 positional arguments (and 1 keyword-only argument) were given
show("g(**{'zz': 1})")  # expect: TypeError g() got an unexpected keyword argument 'zz'
show("max(**2)")  # expect: TypeError max() argument after ** must be a mapping, not int
show("dict(**kw)")  # expect: {'c': 9}
show("dict(**{1: 2})")  # expect: TypeError keywords must be strings
show("print(**{'sep': 1, 1: 2})")  # expect: TypeError keywords must be strings
show("int('1', **{'zz': 1})")  # expect: TypeError int() got an unexpected keyword argument 'zz'
show("f(**collections.OrderedDict(a=1))")  # expect: ((), {'a': 1})
show("f(**types.MappingProxyType({'a': 1}))")  # expect: ((), {'a': 1})
show("f(**Keys(a=1))")  # expect: ((), {'a': 1})
show("f(x=1, **{'x': 2})")  # expect: TypeError __main__.f() got multiple values for keyword argument 'x'
show("f(**{'x': 2}, x=1)")  # expect: TypeError __main__.f() got multiple values for keyword argument 'x'
show("f(Changes(**kw), **kw)[1]")  # expect: {'c': 9}
show("f(**kw)[1] is kw")  # expect: False
show("[1, 2, *[3], 4, *(5,)]")  # expect: [1, 2, 3, 4, 5]
show("(1, *[2], 3)")  # expect: (1, 2, 3)
show("{1, *[1, 2], 3} == {1, 2, 3}")  # expect: True
show("f(*range(50), *range(50), **kw)[1]")  # expect: {'c': 9}
show("len(f(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, *[1])[0])")  # expect: 61
show("f(a0=0, a1=1, a2=2, a3=3, a4=4, a5=5, a6=6, a7=7, a8=8, a9=9, a10=10, a11=11, a12=12, a13=13, a14=14, a15=15, a16=16, a17=17, a18=18, a19=19, a20=20, a21=21, a22=22, a23=23, a24=24, a25=25, a26=26, a27=27, a28=28, a29=29, a30=30, a31=31, a32=32, a33=33, a34=34, a35=35, a36=36, a37=37, a38=38, a39=39, a40=40, a41=41, a42=42, a43=43, a44=44, a45=45, a46=46, a47=47, a48=48, a49=49, a50=50, a51=51, a52=52, a53=53, a54=54, a55=55, a56=56, a57=57, a58=58, a59=59, **kw)[1]['a59']")  # expect: 59
