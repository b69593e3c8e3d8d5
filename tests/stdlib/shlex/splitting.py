# split(), quote(), join() and the lexer.
import shlex
print(shlex.split('a "b c" \'d e\' f\\ g "h\\"i" j#k'), shlex.split('a # b\nc', comments=True), shlex.split('"a b" c', posix=False))
# expect: ['a', 'b c', 'd e', 'f g', 'h"i', 'j#k'] ['a', 'c'] ['"a b"', 'c']
print(shlex.quote("it's"), shlex.quote(''), shlex.quote('plain-1.0'), shlex.join(['a b', 'c']))  # expect: 'it'"'"'s' '' plain-1.0 'a b' c
print(list(shlex.shlex('a&&b || c;d>e f"g h"', punctuation_chars=True)), list(shlex.shlex('x = y+1')))
# expect: ['a', '&&', 'b', '||', 'c', ';', 'd', '>', 'e', 'f"g', 'h"'] ['x', '=', 'y', '+', '1']
for text in '"open', 'end\\':
    try:
        shlex.split(text)
    except ValueError as error:
        print(error)
        # expect: No closing quotation
        # expect: No escaped character
