# The keywords and soft keywords of the language.
import keyword
print(keyword.kwlist)
# expect: ['False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del', 'elif', 'else', 'except', 'finally', 'for', 'from', 'global', 'if', 'import', 'in', 'is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise', 'return', 'try', 'while', 'with', 'yield']
print(keyword.softkwlist)  # expect: ['_', 'case', 'match', 'type']
print(keyword.iskeyword('None'), keyword.iskeyword('none'), keyword.iskeyword('async'),
      keyword.iskeyword('match'), keyword.issoftkeyword('match'), keyword.issoftkeyword('_'),
      keyword.iskeyword(5))  # expect: True False True False True True False
for word in keyword.softkwlist:
    exec(f'{word} = 1')
