# `=` shows the expression's text as written, with its spaces, then the repr unless a format is given.
x, text = 5, 'abc'
print(f'{x=} {x = } {x  =  !s:>4} {text=} {text=!s} {x=:03d} {text=:>5}')
# expect: x=5 x = 5 x  =     5 text='abc' text=abc x=005 text=  abc
print(f'{x + 1=} { x * 2 = } {text.upper()=} {[x, 1]=}')
# expect: x + 1=6  x * 2 = 10 text.upper()='ABC' [x, 1]=[5, 1]
print(f'{x=!r:^5}|', f'{text[0]=}', f'{(x := 7)=}', x)  # expect: x=  5  | text[0]='a' (x := 7)=7 7
print(f'''{
    x
    =}'''.split())  # expect: ['x', '=7']
