# tokenize(), detect_encoding(), untokenize(): files of all encodings, there and back.
import io, tokenize
from tokenize import detect_encoding, generate_tokens, untokenize
text = 'def f(a,  b=1): # c\n    if a:\n        return f"x{a!r:>{b}}{{}}"\n    return """1\n2"""\n'
tokens = list(generate_tokens(io.StringIO(text).readline))
print(tokens[0], tokens[2].exact_type == tokenize.LPAR)
# expect: TokenInfo(type=1 (NAME), string='def', start=(1, 0), end=(1, 3), line='def f(a,  b=1): # c\n') True
print(untokenize(tokens) == text)  # expect: True
again = untokenize(t[:2] for t in tokens)
print([t[:2] for t in generate_tokens(io.StringIO(again).readline)] == [t[:2] for t in tokens], repr(again))
# expect: True 'def f (a ,b =1 ):# c\n    if a :\n        return f"x{a !r :>{b }}{{}}"\n    return """1\n2"""\n'
for data in (b'x\n', b'\xef\xbb\xbfx\n', b'# -*- coding: Latin_1 -*-\nx\n', b'\n# coding=utf8\n', b'x\n# coding=utf8\n', b'\xef\xbb\xbf# coding: utf-8\n'):
    print(detect_encoding(io.BytesIO(data).readline)[0], end=' ')
print()  # expect: utf-8 utf-8-sig iso-8859-1 utf8 utf-8 utf-8-sig 
for data in (b'# coding: nope\n', b'\xef\xbb\xbf# coding: latin-1\n', b'\xff\n'):
    try:
        detect_encoding(io.BytesIO(data).readline)
    except SyntaxError as e:
        print(e)
# expect: unknown encoding: nope
# expect: encoding problem: utf-8
# expect: invalid or missing encoding declaration
print(list(tokenize.tokenize(io.BytesIO(b'# coding: latin-1\n\xe9').readline))[3].string)  # expect: é
for text in ('"""x\n', '(1,\n', 'x = "a'):
    try:
        list(generate_tokens(io.StringIO(text).readline))
    except tokenize.TokenError as e:
        print(e.args)
# expect: ('EOF in multi-line string', (1, 1))
# expect: ('unexpected EOF in multi-line statement', (1, 0))
# expect: ('unterminated string literal (detected at line 1)', (1, 5))
