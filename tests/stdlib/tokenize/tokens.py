# _tokenize.TokenizerIter: tokens with comments, positions and lines; errors.
import io
from _tokenize import TokenizerIter
from token import EXACT_TOKEN_TYPES, tok_name

def show(text):
    for kind, string, start, end, line in TokenizerIter(io.StringIO(text).readline, extra_tokens=True):
        print(tok_name[kind], repr(string), start, end, end=' ')
    print()
show('if x:  # c\n\n\ty = """a\nb""" \\\n + 1\nelse: é')
# expect: NAME 'if' (1, 0) (1, 2) NAME 'x' (1, 3) (1, 4) OP ':' (1, 4) (1, 5) COMMENT '# c' (1, 7) (1, 10) NEWLINE '\n' (1, 10) (1, 11) NL '\n' (2, 0) (2, 1) INDENT '\t' (3, 0) (3, 1) NAME 'y' (3, 1) (3, 2) OP '=' (3, 3) (3, 4) STRING '"""a\nb"""' (3, 5) (4, 4) OP '+' (5, 1) (5, 2) NUMBER '1' (5, 3) (5, 4) NEWLINE '\n' (5, 4) (5, 5) DEDENT '' (6, 0) (6, 0) NAME 'else' (6, 0) (6, 4) OP ':' (6, 4) (6, 5) NAME 'é' (6, 6) (6, 7) NEWLINE '' (6, 7) (6, 8) ENDMARKER '' (7, 0) (7, 0) 
show('f"a{{b{x!r:>{w}}}} {z=}"')
# expect: FSTRING_START 'f"' (1, 0) (1, 2) FSTRING_MIDDLE 'a{' (1, 2) (1, 4) FSTRING_MIDDLE 'b' (1, 5) (1, 6) OP '{' (1, 6) (1, 7) NAME 'x' (1, 7) (1, 8) OP '!' (1, 8) (1, 9) NAME 'r' (1, 9) (1, 10) OP ':' (1, 10) (1, 11) FSTRING_MIDDLE '>' (1, 11) (1, 12) OP '{' (1, 12) (1, 13) NAME 'w' (1, 13) (1, 14) OP '}' (1, 14) (1, 15) FSTRING_MIDDLE '' (1, 15) (1, 15) OP '}' (1, 15) (1, 16) FSTRING_MIDDLE '}' (1, 16) (1, 17) FSTRING_MIDDLE ' ' (1, 18) (1, 19) OP '{' (1, 19) (1, 20) NAME 'z' (1, 20) (1, 21) OP '=' (1, 21) (1, 22) OP '}' (1, 22) (1, 23) FSTRING_END '"' (1, 23) (1, 24) NEWLINE '' (1, 24) (1, 25) ENDMARKER '' (2, 0) (2, 0) 
for text in ('"abc\n', 'if 1:\n  a\n b\n', "'''x\n"):
    try:
        show(text)
    except SyntaxError as e:
        print(type(e).__name__, e.msg, e.lineno)
# expect: SyntaxError unterminated string literal (detected at line 1) 1
# expect-re: NAME 'if' .* IndentationError unindent does not match any outer indentation level 3
# expect-re: SyntaxError unterminated triple-quoted string literal .* 1
print(EXACT_TOKEN_TYPES['**='], EXACT_TOKEN_TYPES['!'], tok_name[65])  # expect: 46 54 ENCODING
