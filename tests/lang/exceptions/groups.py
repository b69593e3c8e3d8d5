# Exception groups hold exceptions; `split` and `subgroup` keep the nesting.
group = ExceptionGroup('top', [ValueError(1), ExceptionGroup('inner', [KeyError('k'), ValueError(2)])])
print(repr(group))
# expect: ExceptionGroup('top', [ValueError(1), ExceptionGroup('inner', [KeyError('k'), ValueError(2)])])
print(group, '|', group.message, len(group.exceptions))  # expect: top (2 sub-exceptions) | top 2
match, rest = group.split(ValueError)
print(repr(match))  # expect: ExceptionGroup('top', [ValueError(1), ExceptionGroup('inner', [ValueError(2)])])
print(repr(rest))  # expect: ExceptionGroup('top', [ExceptionGroup('inner', [KeyError('k')])])
print(group.subgroup(lambda e: isinstance(e, KeyError)), group.subgroup(OSError), group.split(OSError)[0])
# expect: top (1 sub-exception) None None
print(repr(group.derive([TypeError()])))  # expect: ExceptionGroup('top', [TypeError()])
print(type(BaseExceptionGroup('b', [ValueError()])).__name__,
      type(BaseExceptionGroup('b', [KeyboardInterrupt()])).__name__)
      # expect: ExceptionGroup BaseExceptionGroup
for args in (('m', []), ('m', [1]), ('m', 5), (1, [ValueError()]), ('m',), ('m', [KeyboardInterrupt()])):
    try:
        ExceptionGroup(*args)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
        # expect: ValueError second argument (exceptions) must be a non-empty sequence
        # expect: ValueError Item 0 of second argument (exceptions) is not an exception
        # expect: TypeError second argument (exceptions) must be a sequence
        # expect: TypeError BaseExceptionGroup.__new__() argument 1 must be str, not int
        # expect: TypeError BaseExceptionGroup.__new__() takes exactly 2 arguments (1 given)
        # expect: TypeError Cannot nest BaseExceptions in an ExceptionGroup
