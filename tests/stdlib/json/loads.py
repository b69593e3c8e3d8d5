# `loads`: values, white space, escapes, bytes, hooks.
import json
print(json.loads(' {"a": [1, 2.5, -3e2, true, false, null], "é": "\\u00e9\\ud83d\\udc0d\\n\\/"} '))
# expect: {'a': [1, 2.5, -300.0, True, False, None], 'é': 'é🐍\n/'}
print(json.loads('"x"'), json.loads(b'[1]'), json.loads('{"a": 1, "a": 2}'))  # expect: x [1] {'a': 2}
print(json.loads('[NaN, Infinity, -Infinity]'))  # expect: [nan, inf, -inf]
print(json.loads('1.5', parse_float=str))  # expect: 1.5
print(json.loads('[1, 2]', parse_int=lambda s: s * 2))  # expect: ['11', '22']
print(json.loads('{"b": 1}', object_hook=lambda d: sorted(d)))  # expect: ['b']
print(json.loads('{"b": 1, "a": 2}', object_pairs_hook=list), json.loads('-0'))
# expect: [('b', 1), ('a', 2)] 0
print(json.loads('-0.0'), json.loads('12345678901234567890123'))  # expect: -0.0 12345678901234567890123
print(json.loads('"\\ud800"') == '\ud800', json.loads('1E400'))  # expect: True inf
print(json.loads('[NaN]', parse_constant=lambda name: 'const ' + name))  # expect: ['const NaN']
print(json.loads('[[[[]]]]'), json.loads('"\x7f"'))  # expect: [[[[]]]] 
print(type(json.loads('1.0')).__name__)  # expect: float
print(json.loads('[1]'.encode('utf-16')))  # expect: [1]
json.loads('\ufeff1')  # raises: json.decoder.JSONDecodeError: Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)
