# A chained traceback explains cause and context with the standard sentences.
def parse(text):
    try:
        return int(text)
    except ValueError as error:
        raise RuntimeError('cannot parse') from error

try:
    parse('x')
except RuntimeError:
    print('handling')  # expect: handling
    undefined_name
# stderr: Traceback (most recent call last):
# stderr:     return int(text)
# stderr: ValueError: invalid literal for int() with base 10: 'x'
# stderr: The above exception was the direct cause of the following exception:
# stderr: Traceback (most recent call last):
# stderr:     parse('x')
# stderr:     ~~~~~^^^^^
# stderr:     raise RuntimeError('cannot parse') from error
# stderr: RuntimeError: cannot parse
# stderr: During handling of the above exception, another exception occurred:
# stderr: Traceback (most recent call last):
# stderr:     undefined_name
# stderr: NameError: name 'undefined_name' is not defined
# exit: 1
