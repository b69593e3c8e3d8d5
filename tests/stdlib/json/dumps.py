# `dumps`: types, escapes, separators, indentation, sorting.
import json
print(json.dumps([1, 2.5, None, True, False, 'é"\\\n\x01🐍', {'k': [], 'e': {}}, (1,)]))
# expect: [1, 2.5, null, true, false, "\u00e9\"\\\n\u0001\ud83d\udc0d", {"k": [], "e": {}}, [1]]
print(json.dumps('é🐍', ensure_ascii=False))  # expect: "é🐍"
print(json.dumps({1: 'a', None: 'b', True: 'c', 1.5: 'd'}))  # expect: {"1": "c", "null": "b", "1.5": "d"}
print(json.dumps({'b': 1, 'a': 2}, sort_keys=True))  # expect: {"a": 2, "b": 1}
print(json.dumps([1, {'a': 1}], separators=(',', ':')))  # expect: [1,{"a":1}]
for line in json.dumps({'a': [1, {'b': []}], 'c': {}}, indent=2).split('\n'): print(line)
# expect: {
# expect:   "a": [
# expect:     1,
# expect:     {
# expect:       "b": []
# expect:     }
# expect:   ],
# expect:   "c": {}
# expect: }
print(repr(json.dumps([1, 2], indent='\t')))  # expect: '[\n\t1,\n\t2\n]'
print(json.dumps([float('inf'), float('nan'), -float('inf')]), json.dumps(10 ** 30))
# expect: [Infinity, NaN, -Infinity] 1000000000000000000000000000000
print(json.dumps(1e100), json.dumps({}, indent=4))  # expect: 1e+100 {}
print(json.dumps([[]], indent=1).split('\n'))  # expect: ['[', ' []', ']']
loop = []
loop.append(loop)
for args, kwargs in (((object,), {}), (({1, 2},), {}), (({(1, 2): 3},), {}), ((loop,), {}),
                     ((float('nan'),), {'allow_nan': False}), ((b'x',), {}),
                     (({'a': 1, 2: 3},), {'sort_keys': True}), (([{'k': {1j}}],), {})):
    try:
        json.dumps(*args, **kwargs)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
        # expect: TypeError Object of type type is not JSON serializable
        # expect: TypeError Object of type set is not JSON serializable
        # expect: TypeError keys must be str, int, float, bool or None, not tuple
        # expect: ValueError Circular reference detected
        # expect: ValueError Out of range float values are not JSON compliant: nan
        # expect: TypeError Object of type bytes is not JSON serializable
        # expect: TypeError '<' not supported between instances of 'int' and 'str'
        # expect: TypeError Object of type set is not JSON serializable
print(json.dumps({(1, 2): 3, 'k': 1}, skipkeys=True))  # expect: {"k": 1}
print(json.dumps({'x': {1, 2}}, default=sorted))  # expect: {"x": [1, 2]}
print(json.dumps(1j, default=lambda z: [z.real, z.imag]))  # expect: [0.0, 1.0]
