# `input` prints its prompt, reads a line without its newline, and raises EOFError at the end.
# stdin: first line
# stdin:   spaces kept
# stdin: 42
print(repr(input()))  # expect: 'first line'
name = input('prompt>')  # expect: prompt>
print()
print(repr(name), int(input()) + 1)  # expect: '  spaces kept' 43
try:
    input()
except EOFError as error:
    print(error)  # expect: EOF when reading a line
