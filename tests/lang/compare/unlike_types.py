# Values of built-in types that are never equal; subclasses and objects may still say that they are.
values = [None, ..., NotImplemented, True, 1, 1.0, 10**30, 1e300, "1", b"1", (1,), [1], {1: 1}]
for a in values:
    print("".join("=" if a == b else "." for b in values), "".join("!" if a != b else "." for b in values))
# expect: =............ .!!!!!!!!!!!!
# expect: .=........... !.!!!!!!!!!!!
# expect: ..=.......... !!.!!!!!!!!!!
# expect: ...===....... !!!...!!!!!!!
# expect: ...===....... !!!...!!!!!!!
# expect: ...===....... !!!...!!!!!!!
# expect: ......=...... !!!!!!.!!!!!!
# expect: .......=..... !!!!!!!.!!!!!
# expect: ........=.... !!!!!!!!.!!!!
# expect: .........=... !!!!!!!!!.!!!
# expect: ..........=.. !!!!!!!!!!.!!
# expect: ...........=. !!!!!!!!!!!.!
# expect: ............= !!!!!!!!!!!!.


class Any:
    def __eq__(self, other):
        return True


class Text(str):
    def __eq__(self, other):
        return "like" if other is None else str.__eq__(self, other)

    __hash__ = str.__hash__


print(None == Any(), 1 == Any(), Any() in (None, 1), (1, None) == (1, Any()))  # expect: True True True True
print(None == Text("a"), Text("a") == None, Text("a") == "a", ("a", 1) == (Text("a"), 1))  # expect: like like True True
for low, high in [(None, 1), ("a", 1), ((), []), (None, None), ((1, None), (1, None)), ((1, None), (1, 2))]:
    try:
        print(low < high)
    except TypeError as e:
        print(e)
# expect: '<' not supported between instances of 'NoneType' and 'int'
# expect: '<' not supported between instances of 'str' and 'int'
# expect: '<' not supported between instances of 'tuple' and 'list'
# expect: '<' not supported between instances of 'NoneType' and 'NoneType'
# expect: False
# expect: '<' not supported between instances of 'NoneType' and 'int'
