# dump and load on files; subclasses of encoder and decoder; raw_decode and iterencode.
import io, json
f = io.StringIO()
json.dump({'a': [1, 2]}, f)
f.seek(0)
print(f.getvalue(), json.load(f))  # expect: {"a": [1, 2]} {'a': [1, 2]}
class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex):
            return [o.real, o.imag]
        return super().default(o)

print(json.dumps({'z': 2 + 1j}, cls=Encoder), Encoder(indent=1).encode([]))  # expect: {"z": [2.0, 1.0]} []
print(''.join(Encoder().iterencode([1, {'a': 2j}])))  # expect: [1, {"a": [0.0, 2.0]}]
try:
    json.dumps(object(), cls=Encoder)
except TypeError as error:
    print(error)  # expect: Object of type object is not JSON serializable
print(json.JSONDecoder().raw_decode('[1, 2] tail'))  # expect: ([1, 2], 6)
print(json.JSONDecoder(object_hook=len).decode('{"a": 1, "b": 2}'))  # expect: 2
class I(int): pass
class S(str): pass
class D(dict): pass
print(json.dumps([I(5), S('s'), D(x=1), True]), json.dumps({S('key'): I(1)}))
# expect: [5, "s", {"x": 1}, true] {"key": 1}
