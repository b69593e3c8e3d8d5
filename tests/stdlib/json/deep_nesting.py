# Very deep nesting ends in a result or RecursionError, never in a crash.
import json
depth = 100000
for text in ('[' * depth + ']' * depth, '{"a":' * depth + '1' + '}' * depth):
    try:
        value = json.loads(text)
        print('loaded')
    except RecursionError:
        print('too deep')
# expect-re: loaded|too deep
# expect-re: loaded|too deep
nested = []
for _ in range(depth):
    nested = [nested]
try:
    print(len(json.dumps(nested)) == 2 * depth + 2)
except RecursionError:
    print('too deep')
# expect-re: True|too deep
