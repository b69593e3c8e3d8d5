# `add_note` appends to `__notes__`, which a traceback prints below the message.
e = ValueError('main')
print(hasattr(e, '__notes__'))  # expect: False
e.add_note('first note')
e.add_note('second\nline')
print(e.__notes__)  # expect: ['first note', 'second\nline']
try:
    e.add_note(5)
except TypeError as error:
    print(error)  # expect: note must be a str, not 'int'

def fail():
    raise e

fail()
# stderr: Traceback (most recent call last):
# stderr:     fail()
# stderr:     ~~~~^^
# stderr:     raise e
# stderr: ValueError: main
# stderr: first note
# stderr: second
# stderr: line
# exit: 1
