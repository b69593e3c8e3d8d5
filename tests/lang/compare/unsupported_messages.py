# Ordering objects without the operation names both types and the operator.
import operator
pairs = [(1, 'a'), (None, 0), ([], ()), ({}, {}), (1j, 2j), (object, int), (NotImplemented, ...)]
for left, right in pairs:
    try:
        left < right
    except TypeError as error:
        print(error)
        # expect: '<' not supported between instances of 'int' and 'str'
        # expect: '<' not supported between instances of 'NoneType' and 'int'
        # expect: '<' not supported between instances of 'list' and 'tuple'
        # expect: '<' not supported between instances of 'dict' and 'dict'
        # expect: '<' not supported between instances of 'complex' and 'complex'
        # expect: '<' not supported between instances of 'type' and 'type'
        # expect: '<' not supported between instances of 'NotImplementedType' and 'ellipsis'
for op in operator.le, operator.gt, operator.ge:
    try:
        op({1}, [1])
    except TypeError as error:
        print(error)
        # expect: '<=' not supported between instances of 'set' and 'list'
        # expect: '>' not supported between instances of 'set' and 'list'
        # expect: '>=' not supported between instances of 'set' and 'list'
