# `loads`: values, white space, escapes, bytes, hooks.
import json
print(json.loads(' {"a": [1, 2.5, -3e2, true, false, null], "é": "\\u00e9\\ud83d\\udc0d\\n\\/"} '),
      json.loads('"x"'), json.loads(b'[1]'), json.loads('{"a": 1, "a": 2}'),
      json.loads('[NaN, Infinity, -Infinity]'))
      # expect: {'a': [1, 2.5, -300.0, True, False, None], 'é': 'é🐍\n/'} x [1] {'a': 2} [nan, inf, -inf]
print(json.loads('1.5', parse_float=str), json.loads('[1, 2]', parse_int=lambda s: s * 2),
      json.loads('{"b": 1}', object_hook=lambda d: sorted(d)),
      json.loads('{"b": 1, "a": 2}', object_pairs_hook=list), json.loads('-0'), json.loads('-0.0'),
      json.loads('12345678901234567890123'), json.loads('"\\ud800"') == '\ud800', json.loads('1E400'))
      # expect: 1.5 ['11', '22'] ['b'] [('b', 1), ('a', 2)] 0 -0.0 12345678901234567890123 True inf
print(json.loads('[NaN]', parse_constant=lambda name: 'const ' + name), json.loads('[[[[]]]]'),
      json.loads('"\x7f"'), type(json.loads('1.0')).__name__)  # expect: ['const NaN'] [[[[]]]]  float
print(json.loads('[1]'.encode('utf-16')))  # expect: [1]
json.loads('\ufeff1')  # raises: json.decoder.JSONDecodeError: Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)
