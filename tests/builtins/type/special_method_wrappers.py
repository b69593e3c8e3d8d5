# Slots of builtin types appear as methods and check their arguments.
print((1).__add__(2), int.__add__(1, 2), [1].__len__(), 'a'.__contains__('a'))  # expect: 3 3 1 True
print({}.__getitem__.__name__, (1).__lt__(2), (1).__eq__('a'))  # expect: __getitem__ True NotImplemented
print([1].__iter__().__next__(), 'a'.__str__(), None.__bool__(), (1).__hash__())  # expect: 1 a False 1
print([1, 2].__reversed__().__next__(), (5).__float__(), 'x'.__format__('>3'))  # expect: 2 5.0   x
print(object.__repr__(5).split(' at')[0])  # expect: <int object
for f in (lambda: int.__add__('a', 1), lambda: int.__add__(), lambda: [].__len__(1),
          lambda: (1).__add__(), lambda: int.__add__(1), lambda: list.append(5, 1), lambda: str.upper(5),
          lambda: str.upper(), lambda: dict.get([], 1), lambda: object.__new__(int),
          lambda: int.__new__(str), lambda: object.__new__(5), lambda: list.__init__(5),
          lambda: type.__call__(5), lambda: object.__setattr__(5, 'x', 1),
          lambda: (1).__getattribute__(5), lambda: str.__len__(5), lambda: type.mro(5)):
    try:
        f()
    except (TypeError, AttributeError) as error:
        print(error)
        # expect: descriptor '__add__' requires a 'int' object but received a 'str'
        # expect: descriptor '__add__' of 'int' object needs an argument
        # expect: expected 0 arguments, got 1
        # expect: expected 1 argument, got 0
        # expect: expected 1 argument, got 0
        # expect: descriptor 'append' for 'list' objects doesn't apply to a 'int' object
        # expect: descriptor 'upper' for 'str' objects doesn't apply to a 'int' object
        # expect: unbound method str.upper() needs an argument
        # expect: descriptor 'get' for 'dict' objects doesn't apply to a 'list' object
        # expect: object.__new__(int) is not safe, use int.__new__()
        # expect: int.__new__(str): str is not a subtype of int
        # expect: object.__new__(X): X is not a type object (int)
        # expect: descriptor '__init__' requires a 'list' object but received a 'int'
        # expect: descriptor '__call__' requires a 'type' object but received a 'int'
        # expect: 'int' object has no attribute 'x' and no __dict__ for setting new attributes
        # expect: attribute name must be string, not 'int'
        # expect: descriptor '__len__' requires a 'str' object but received a 'int'
        # expect: descriptor 'mro' for 'type' objects doesn't apply to a 'int' object
print(type(int.__add__).__name__, type((1).__add__).__name__, type(dict.__dict__['fromkeys']).__name__)
# expect: wrapper_descriptor method-wrapper classmethod_descriptor
print(int.__add__, list.append, dict.__dict__['fromkeys'], slice.start, int.real)
# expect: <slot wrapper '__add__' of 'int' objects> <method 'append' of 'list' objects> <method 'fromkeys' of 'dict' objects> <member 'start' of 'slice' objects> <attribute 'real' of 'int' objects>
wrapper = [1].__len__
print(wrapper.__self__, wrapper.__name__, wrapper.__qualname__, wrapper.__objclass__, wrapper.__text_signature__)
# expect: [1] __len__ list.__len__ <class 'list'> ($self, /)
print(True.__add__.__objclass__, (5).__add__ == (5).__add__, (5).__add__ == (6).__add__, hash((5).__add__) == hash((5).__add__))
# expect: <class 'int'> True False True
print(type(list.append).__name__, type([].append).__name__)
# expect: method_descriptor builtin_function_or_method
print(type(dict.fromkeys).__name__, type(int.real).__name__)
# expect: builtin_function_or_method getset_descriptor
for f in (lambda: dict.__dict__['fromkeys'](), lambda: dict.__dict__['fromkeys'](1), lambda: dict.__dict__['fromkeys'](int),
          lambda: int.__add__.__get__(None, None), lambda: int.__add__.__get__('a'), lambda: (1).__add__(x=2), lambda: [].append(x=2),
          lambda: type((1).__add__)(), lambda: slice(1).__class__.start.__set__(slice(1), 2)):
    try:
        f()
    except (TypeError, AttributeError) as error:
        print(error)
        # expect: descriptor 'fromkeys' of 'dict' object needs an argument
        # expect: descriptor 'fromkeys' for type 'dict' needs a type, not a 'int' as arg 2
        # expect: descriptor 'fromkeys' requires a subtype of 'dict' but received 'int'
        # expect: __get__(None, None) is invalid
        # expect: descriptor '__add__' for 'int' objects doesn't apply to a 'str' object
        # expect: wrapper __add__() takes no keyword arguments
        # expect: list.append() takes no keyword arguments
        # expect: cannot create 'method-wrapper' instances
        # expect: readonly attribute
