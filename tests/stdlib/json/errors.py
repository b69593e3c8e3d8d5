# JSONDecodeError tells what was expected and where.
import json
for text in ('', '{', '[1,', '[1,]', '{"a"}', '{"a":}', '{"a":1,}', '{a: 1}', "{'a': 1}", '[1 2]', '"abc',
             '"a\nb"', '"\\x"', '"\\u12"', '01', '+1', 'nul', '[1]x', '{"a":1 "b":2}', '-', '\n\n  }',
             '{"a": tru}'):
    try:
        print(json.loads(text))
    except json.JSONDecodeError as error:
        print(repr(text), error)
        # expect: '' Expecting value: line 1 column 1 (char 0)
        # expect: '{' Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
        # expect: '[1,' Expecting value: line 1 column 4 (char 3)
        # expect: '[1,]' Illegal trailing comma before end of array: line 1 column 3 (char 2)
        # expect: '{"a"}' Expecting ':' delimiter: line 1 column 5 (char 4)
        # expect: '{"a":}' Expecting value: line 1 column 6 (char 5)
        # expect: '{"a":1,}' Illegal trailing comma before end of object: line 1 column 7 (char 6)
        # expect: '{a: 1}' Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
        # expect: "{'a': 1}" Expecting property name enclosed in double quotes: line 1 column 2 (char 1)
        # expect: '[1 2]' Expecting ',' delimiter: line 1 column 4 (char 3)
        # expect: '"abc' Unterminated string starting at: line 1 column 1 (char 0)
        # expect: '"a\nb"' Invalid control character at: line 1 column 3 (char 2)
        # expect: '"\\x"' Invalid \escape: line 1 column 2 (char 1)
        # expect: '"\\u12"' Invalid \uXXXX escape: line 1 column 3 (char 2)
        # expect: '01' Extra data: line 1 column 2 (char 1)
        # expect: '+1' Expecting value: line 1 column 1 (char 0)
        # expect: 'nul' Expecting value: line 1 column 1 (char 0)
        # expect: '[1]x' Extra data: line 1 column 4 (char 3)
        # expect: '{"a":1 "b":2}' Expecting ',' delimiter: line 1 column 8 (char 7)
        # expect: '-' Expecting value: line 1 column 1 (char 0)
        # expect: '\n\n  }' Expecting value: line 3 column 3 (char 4)
        # expect: '{"a": tru}' Expecting value: line 1 column 7 (char 6)
try:
    json.loads('[1,\n 2,\n x]')
except ValueError as error:
    print(error.msg, error.pos, error.lineno, error.colno, error.doc == '[1,\n 2,\n x]')
    # expect: Expecting value 9 3 2 True
for value in (5, None):
    try:
        json.loads(value)
    except TypeError as error:
        print(error)
        # expect: the JSON object must be str, bytes or bytearray, not int
        # expect: the JSON object must be str, bytes or bytearray, not NoneType
