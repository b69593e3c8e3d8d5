# In triple-quoted f-strings a format specification goes on over the end of a line.
import io, tokenize
for source in "f'''{x:a\n}'''", "f'''{x:a{w}\nb}'''":
    print([t.string for t in tokenize.generate_tokens(io.StringIO(source).readline) if t.type == tokenize.FSTRING_MIDDLE])
# expect: ['a\n']
# expect: ['a', '\nb']
