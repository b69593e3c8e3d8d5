# Strings side by side were joined two by two, each result kept: 200,000 of them took 40 GB.
import ast
print(len(eval('"ab" ' * 200_000)), len(eval('b"ab" ' * 100_000)))  # expect: 400000 200000
print(len(eval('f"a{1}" "b" "c" ' * 20_000)), eval('"a" f"b{1}c" "" "d" f"{2}" f"" "e"'))  # expect: 80000 ab1cd2e
print(ast.dump(ast.parse('"a" f"b{c}d" "e" "f" f"{g:h{i}j}"', mode='eval').body))
# expect: JoinedStr(values=[Constant(value='ab'), FormattedValue(value=Name(id='c', ctx=Load()), conversion=-1), Constant(value='def'), FormattedValue(value=Name(id='g', ctx=Load()), conversion=-1, format_spec=JoinedStr(values=[Constant(value='h'), FormattedValue(value=Name(id='i', ctx=Load()), conversion=-1), Constant(value='j')]))])
