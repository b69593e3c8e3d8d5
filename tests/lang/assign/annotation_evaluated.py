# At module level annotations are evaluated when the statement runs, after the value.
def say(text):
    print(text)
    return text

box = {}
a: say('annotation') = say('value')
# expect: value
# expect: annotation
box[say('index')]: say('subscript annotation') = say('stored')
# expect: stored
# expect: index
# expect: subscript annotation
print(box)  # expect: {'index': 'stored'}
print(__annotations__)  # expect: {'a': 'annotation'}
