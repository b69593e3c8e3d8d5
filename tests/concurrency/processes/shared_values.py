# Value, Array and their raw forms.
import multiprocessing as mp

def change(number, real, char, array, text):
    number.value += 1
    with real.get_lock(): real.value *= 2
    char.value = b'z'
    for i in range(len(array)): array[i] = -array[i]
    text.value = b'bye'

if __name__ == '__main__':
    for method in ('fork', 'spawn', 'forkserver'):
        ctx = mp.get_context(method)
        number, real, char = ctx.Value('i', 41), ctx.Value('d', 1.25), ctx.RawValue('c', b'a')
        array, text = ctx.Array('h', range(5)), ctx.Array('c', b'hello')
        p = ctx.Process(target=change, args=(number, real, char, array, text)); p.start(); p.join()
        print(number.value, real.value, char.value, array[:], array[1], len(array), array[::-2], text.value, text.raw)
    raw = mp.RawArray('d', 3); print(list(raw)); raw[1:] = [1, 2]; print(raw[:])
    try: raw[3]
    except IndexError as error: print(error)
    plain = mp.Value('q', -5, lock=False); print(plain.value, hasattr(plain, 'get_lock'))
    own = mp.Lock(); print(mp.Array('i', 2, lock=own).get_lock() is own)
    with number: number.value = 7
    print(number.value, number.get_obj().value)
# expect: 42 2.5 b'z' [0, -1, -2, -3, -4] -1 5 [-4, -2, 0] b'bye' b'bye\x00o'
# expect: 42 2.5 b'z' [0, -1, -2, -3, -4] -1 5 [-4, -2, 0] b'bye' b'bye\x00o'
# expect: 42 2.5 b'z' [0, -1, -2, -3, -4] -1 5 [-4, -2, 0] b'bye' b'bye\x00o'
# expect: [0.0, 0.0, 0.0]
# expect: [0.0, 1.0, 2.0]
# expect: invalid index
# expect: -5 False
# expect: True
# expect: 7 7
