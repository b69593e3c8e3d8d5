# type.__module__ was the property that its instances have.
print(type.__module__, int.__module__, type('X', (), {'__module__': 5}).__module__)  # expect: builtins builtins 5
print(type(int | str).__module__, (int | str).__module__, type(int | str))  # expect: types types <class 'types.UnionType'>
