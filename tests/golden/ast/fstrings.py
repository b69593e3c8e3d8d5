f''
f'a'
f'{a}'
f'{a}{b}'
f'a{b}c{d!r}e{f:g}h{i!s:j}'
f'{{}}' f'{{{a}}}'
f'{a:{b}}' f'{a:>{b}.{c!r}}'
f'{a=}' f'{a = }' f'{a=!s}' f'{a=:x}' f'{ a = !r:>{b} }'
f'{a!r:}' f'{a:}'
f'{x:%H:%M}' f'{x!a:{y}{z}w}'
f'{a["b"]}' f"{a['b']}" f'{f"{f'{a}'}"}'
f'{lambda_}' f'{(lambda x: x)}' f'{ {1: 2}[1] }'
f'{a, *b}' f'{yield_}' f'{x if y else z}'
f'''{
a
}''' f'{a  # comment
}'
rf'\d{a}\n' fr'{a:\d}' Rf'\{a}'
'a' f'b' 'c' f'{d}' 'e'
'' f'' ''
u'a' f'{b}'
f'{a!r}' 'b' "c" f'd'
f'{a:{b:{c}}}'
f'{a#=
}'
f"{'#'}"
f'{x:a{y}b{z}c}'
f'a''b'f'c'
f"""{a:
}"""
f'{*a, b}'
f'{a:=^10}'
f'{a!=b}'
f'{(a := 1)}'
f'\{a}\\{b}' f'\\\{a}'
f'{a}\
'
