# Values of all built-in types through all protocols, and what the pickles look like.
import pickle
values = [None, True, False, 0, 255, 256, 65535, 65536, -1, 2**31 - 1, 2**31, -2**31, -2**31 - 1, 2**62, -2**63, 2**64, -2**64, 10**40, -10**40, 255 << 56,
          1.5, -0.0, float('inf'), 1e300, '', 'ascii', 'gr\xfc\xdfe \u20ac \U0001f600', 'a\n\\\0\r\x1a\ud800', 'x' * 300, b'', b'bytes\0\xff', b'y' * 300,
          bytearray(b''), bytearray(b'array'), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], [1, 2], list(range(2500)), {}, {1: 'a'}, {i: -i for i in range(2500)},
          set(), {1}, frozenset(), frozenset([2]), int, len, print, type(None), ..., NotImplemented, range(5), slice(1, 2, 3), 2j, [[], ({},)]]
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    for value in values:
        back = pickle.loads(pickle.dumps(value, protocol))
        assert repr(back) == repr(value) and type(back) is type(value), (protocol, value, back)
print(pickle.DEFAULT_PROTOCOL, pickle.HIGHEST_PROTOCOL)  # expect: 4 5
print(pickle.dumps([1, 'a', (2.5,)]))
# expect: b'\x80\x04\x95\x16\x00\x00\x00\x00\x00\x00\x00]\x94(K\x01\x8c\x01a\x94G@\x04\x00\x00\x00\x00\x00\x00\x85\x94e.'
print(pickle.dumps({'k': None, b'b': -70000}, 0))  # expect: b'(dp0\nVk\np1\nNsc_codecs\nencode\np2\n(Vb\np3\nVlatin1\np4\ntp5\nRp6\nI-70000\ns.'
print(pickle.dumps({2**40}, 2))  # expect: b'\x80\x02c__builtin__\nset\nq\x00]q\x01\x8a\x06\x00\x00\x00\x00\x00\x01a\x85q\x02Rq\x03.'
shared = []
pair = pickle.loads(pickle.dumps((shared, shared)))
print(pair[0] is pair[1])  # expect: True
cycle = [1]
cycle.append(cycle)
print(pickle.loads(pickle.dumps(cycle))[1][1][0], pickle.loads(pickle.dumps(cycle, 0))[1][0])  # expect: 1 1
inner = []
loop = (inner,)
inner.append(loop)
for protocol in range(6):
    back = pickle.loads(pickle.dumps(loop, protocol))
    assert back[0][0] is back
big = {'data': b'z' * 200_000, 'text': 'w' * 100_000, 'list': ['item%d' % i for i in range(20000)]}
print(pickle.loads(pickle.dumps(big)) == big, pickle.loads(pickle.dumps(big, 1)) == big)  # expect: True True
