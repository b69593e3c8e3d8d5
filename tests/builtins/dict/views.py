# Views follow the dict; keys and items behave like sets.
d = {'a': 1, 'b': 2, 'c': 3}
keys, values, items = d.keys(), d.values(), d.items()
d['d'] = 4
print(keys, values, items, len(keys), 'd' in keys, 4 in values, ('d', 4) in items)
# expect: dict_keys(['a', 'b', 'c', 'd']) dict_values([1, 2, 3, 4]) dict_items([('a', 1), ('b', 2), ('c', 3), ('d', 4)]) 4 True True True
print(('d', 5) in items, list(reversed(keys)))  # expect: False ['d', 'c', 'b', 'a']
print(sorted(keys & {'a', 'z'}), sorted(keys - {'a'}), sorted(keys | {'z'}))
# expect: ['a'] ['b', 'c', 'd'] ['a', 'b', 'c', 'd', 'z']
print(sorted(keys ^ {'a', 'z'}), keys == {'a', 'b', 'c', 'd'}, items & {('a', 1)})
# expect: ['b', 'c', 'd', 'z'] True {('a', 1)}
print(keys >= {'a'}, keys.isdisjoint('xyz'))  # expect: True True
print(values == d.values(), keys == d.keys(), items == d.items(), keys.mapping['a'])
# expect: False True True 1
print(type(keys).__name__, type(iter(values)).__name__)  # expect: dict_keys dict_valueiterator
for source in ('keys[0]', 'values & {1}', 'hash(keys)', 'keys.mapping["x"] = 1', 'keys.add(1)', 'next(keys)'):
    try:
        exec(source)
    except (TypeError, AttributeError) as error:
        print(error)
        # expect: 'dict_keys' object is not subscriptable
        # expect: unsupported operand type(s) for &: 'dict_values' and 'set'
        # expect: unhashable type: 'dict_keys'
        # expect: 'mappingproxy' object does not support item assignment
        # expect: 'dict_keys' object has no attribute 'add'
        # expect: 'dict_keys' object is not an iterator
print(list(reversed(d)), list(reversed(d.items()))[0], {}.keys(), repr({}.values()))
# expect: ['d', 'c', 'b', 'a'] ('d', 4) dict_keys([]) dict_values([])
