# pyparsing builds parsers from expressions: arithmetic, recursive data, results with names, errors with their place, scanning.
# needs: pyparsing
import operator

import pyparsing as pp

pp.ParserElement.enable_packrat()
integer = pp.Regex(r'\d+').set_parse_action(lambda t: int(t[0])).set_name('integer')
OPERATORS = {'+': operator.add, '-': operator.sub, '*': operator.mul, '/': operator.truediv, '^': operator.pow}


def fold_left(tokens):
    value, *rest = tokens[0]
    for symbol, operand in zip(rest[::2], rest[1::2]):
        value = OPERATORS[symbol](value, operand)
    return value


def fold_right(tokens):
    *rest, value = tokens[0]
    for operand, symbol in zip(rest[-2::-2], rest[::-2]):
        value = OPERATORS[symbol](operand, value)
    return value

expression = pp.infix_notation(integer, [
    ('^', 2, pp.OpAssoc.RIGHT, fold_right),
    (pp.one_of('- +'), 1, pp.OpAssoc.RIGHT, lambda t: -t[0][1] if t[0][0] == '-' else t[0][1]),
    (pp.one_of('* /'), 2, pp.OpAssoc.LEFT, fold_left),
    (pp.one_of('+ -'), 2, pp.OpAssoc.LEFT, fold_left),
])
for text in ('1 + 2 * 3', '2 ^ 3 ^ 2', '(1 + 2) * -(3 - 5)', '8 / 2 / 2', '((((7))))'):
    print(expression.parse_string(text, parse_all=True)[0], end=' ')
print()  # expect: 7 512 6 2.0 7 
try:
    expression.parse_string('1 + * 2', parse_all=True)
except pp.ParseException as e:
    print(e.lineno, e.column, e.msg)  # expect: 1 3 Expected end of text

LBRACE, RBRACE, LBRACK, RBRACK, COLON = map(pp.Suppress, '{}[]:')
value = pp.Forward()
string = pp.QuotedString('"', esc_char='\\')
number = pp.pyparsing_common.number()
word = pp.MatchFirst([pp.Keyword(k).set_parse_action(pp.replace_with(v)) for k, v in (('true', True), ('false', False), ('null', None))])
pair = pp.Group(string + COLON + value)
json_object = pp.Dict(LBRACE + pp.Optional(pp.delimited_list(pair)) + RBRACE).set_parse_action(lambda t: t.as_dict() or {})
json_array = pp.Group(LBRACK + pp.Optional(pp.delimited_list(value)) + RBRACK, aslist=True)
value <<= string | number | word | json_object | json_array
print(value.parse_string('{"a": [1, 2.5, {"b": null}], "t": true, "s": "x\\"y"}')[0])
# expect: {'a': [1, 2.5, {'b': None}], 't': True, 's': 'x"y'}

name = pp.Word(pp.alphas, pp.alphanums + '_')
select = (pp.CaselessKeyword('select') + pp.Group(pp.delimited_list(name | '*'))('columns') + pp.CaselessKeyword('from') + name('table')
          + pp.Optional(pp.CaselessKeyword('where') + pp.Group(name + pp.one_of('< = >') + integer)('condition')))
found = select.parse_string('SELECT a, b_2 FROM t WHERE a < 10')
print(found.columns.as_list(), found.table, found['condition'].as_list(), sorted(found.as_dict()))
# expect: ['a', 'b_2'] t ['a', '<', 10] ['columns', 'condition', 'table']
print(found.dump().splitlines()[1:3])  # expect: ["- columns: ['a', 'b_2']", "- condition: ['a', '<', 10]"]
date = pp.Combine(pp.Word(pp.nums, exact=4) + '-' + pp.Word(pp.nums, exact=2) + '-' + pp.Word(pp.nums, exact=2))
text = 'From 2024-01-31 to 2024-02-29, not 24-1-1.'
print([(t[0], s, e) for t, s, e in date.scan_string(text)])  # expect: [('2024-01-31', 5, 15), ('2024-02-29', 19, 29)]
print(date.copy().set_parse_action(lambda t: t[0].replace('-', '/')).transform_string(text))
# expect: From 2024/01/31 to 2024/02/29, not 24-1-1.
print(pp.nested_expr().parse_string('(a (b c) (d (e)))').as_list())  # expect: [['a', ['b', 'c'], ['d', ['e']]]]
block = pp.IndentedBlock(pp.Word(pp.alphas), recursive=True)
print(pp.OneOrMore(pp.Word(pp.alphas) + ':' + block).parse_string('top:\n  one\n  two\nend:\n  three\n').as_list())
# expect: ['top', ':', ['one', 'two'], 'end', ':', ['three']]
point = pp.Literal('(') - integer - pp.Literal(',') - integer - pp.Literal(')')
try:
    point.parse_string('(1 2)')
except pp.ParseSyntaxException as e:
    print(e)  # expect: Expected ',', found '2'  (at char 3), (line:1, col:4)
print(integer.matches('12'), integer.run_tests(['1', 'x'], print_results=False)[0], (integer | string).name)
# expect-re: True False \{integer \| .*
