# A failed assert raises AssertionError whose argument is the message object.
try:
    assert 0, ('a', 1)
except AssertionError as error:
    print(error.args)  # expect: (('a', 1),)
try:
    assert []
except AssertionError as error:
    print(repr(error))  # expect: AssertionError()
assert True, 1 / 0
print(__debug__)  # expect: True
assert 2 < 1, f'{2} is not less than {1}'  # raises: AssertionError: 2 is not less than 1
