# help() of names, objects and what has no documentation.
import io, pydoc

out = io.StringIO()
pydoc.Helper(output=out)('os.path.join')
print(out.getvalue().splitlines()[0])  # expect: Help on function join in os.path:
out = io.StringIO()
pydoc.Helper(output=out)(5)
print(out.getvalue().splitlines()[0])  # expect: Help on int object:
help('no.such.thing')
# expect: No Python documentation found for 'no.such.thing'.
# expect: Use help() to get the interactive help utility.
# expect: Use help(str) for help on the str class.
# expect:
print(pydoc.locate('str.upper') is str.upper, pydoc.locate('nothing'))  # expect: True None
print(pydoc.describe(len), '|', pydoc.describe(int), '|', pydoc.describe(io))  # expect: built-in function len | class int | module io
print(pydoc.splitdoc('first\n\nrest\nof it'), pydoc.splitdoc('only'))  # expect: ('first', 'rest\nof it') ('only', '')
