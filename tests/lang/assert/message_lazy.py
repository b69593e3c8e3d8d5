# The message of an assert is evaluated only when the condition is false, and the condition once.
calls = []

def condition(result):
    calls.append(result)
    return result

def message():
    calls.append('message')
    return 'no'

assert condition(True), message()
try:
    assert condition(False), message()
except AssertionError as error:
    print(error)  # expect: no
print(calls)  # expect: [True, False, 'message']
