# wrap and fill: width, indents, long words, white space, max_lines.
import textwrap
text = 'The quick brown fox jumps over the lazy dog and an extraordinarily-long word.'
for line in textwrap.wrap(text, 20): print(line)
# expect: The quick brown fox
# expect: jumps over the lazy
# expect: dog and an
# expect: extraordinarily-long
# expect: word.
print(textwrap.fill('a b c d e f', 5).split('\n'), textwrap.wrap('', 10))  # expect: ['a b c', 'd e f'] []
print(textwrap.wrap('  lead and   gaps  ', 8), textwrap.wrap('abcdefghij', 4))
# expect: ['  lead', 'and', 'gaps'] ['abcd', 'efgh', 'ij']
print(textwrap.wrap('abcdefghij k', 4, break_long_words=False))  # expect: ['abcdefghij', 'k']
print(textwrap.wrap('one two three', 9, initial_indent='* ', subsequent_indent='  '))
# expect: ['* one two', '  three']
print(textwrap.wrap('tab\there', 20), textwrap.wrap('well-known co-op', 7))
# expect: ['tab     here'] ['well-', 'known', 'co-op']
print(textwrap.wrap('well-known', 6, break_on_hyphens=False))  # expect: ['well-k', 'nown']
print(textwrap.wrap('a b c d', 7, max_lines=1))  # expect: ['a b c d']
print(textwrap.wrap('some words to cut', 10, max_lines=1, placeholder='…'))  # expect: ['some…']
print(textwrap.shorten('Hello   wonderful world', 15))  # expect: Hello [...]
print(textwrap.shorten('Hello world', 50))  # expect: Hello world
print(textwrap.shorten('Hello world', 7, placeholder='..'))  # expect: Hello..
print(textwrap.wrap('End.  Next one', 30, fix_sentence_endings=True))  # expect: ['End.  Next one']
print(textwrap.wrap('a\nb\n\nc', replace_whitespace=False))  # expect: ['a\nb\n\nc']
for f in (lambda: textwrap.wrap('a', 0), lambda: textwrap.shorten('abc def', 2),
          lambda: textwrap.wrap('a', 'x'), lambda: textwrap.wrap(5)):
    try:
        f()
    except (ValueError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError invalid width 0 (must be > 0)
        # expect: ValueError placeholder too large for max width
        # expect: TypeError '<=' not supported between instances of 'str' and 'int'
        # expect: AttributeError 'int' object has no attribute 'expandtabs'
