# compile() of a text with a lone surrogate was a SyntaxError.
try:
    compile("'\ud800'", 'file', 'exec')
except UnicodeEncodeError as error:
    print(error)  # expect: 'utf-8' codec can't encode character '\ud800' in position 1: surrogates not allowed
