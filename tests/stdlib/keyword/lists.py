# The keywords and soft keywords of the language.
import keyword
print(keyword.kwlist)
# expect: ['False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del', 'elif', 'else', 'except', 'finally', 'for', 'from', 'global', 'if', 'import', 'in', 'is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise', 'return', 'try', 'while', 'with', 'yield']
print(keyword.softkwlist)  # expect: ['_', 'case', 'match', 'type']
print(keyword.iskeyword('None'), keyword.iskeyword('none'))  # expect: True False
print(keyword.iskeyword('async'), keyword.iskeyword('match'))  # expect: True False
print(keyword.issoftkeyword('match'), keyword.issoftkeyword('_'))  # expect: True True
print(keyword.iskeyword(5))  # expect: False
for word in keyword.softkwlist:
    exec(f'{word} = 1')
