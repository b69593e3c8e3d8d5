# A nested uncaught exception with a multi-line message prints all its lines.
print('before')  # expect: before
raise ValueError('line one\nline two')
# stderr: Traceback (most recent call last):
# stderr:     raise ValueError('line one\nline two')
# stderr: ValueError: line one
# stderr: line two
# exit: 1
