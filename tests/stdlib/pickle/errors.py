# What cannot be pickled, and pickles that are none.
import pickle
def show(f, *arguments):
    try:
        print(f(*arguments))
    except Exception as e:
        print(type(e).__name__, str(e).split(' at 0x')[0].split('<function')[0], sep=': ')
class Odd:
    def __init__(self, reduced): self.reduced = reduced
    def __reduce__(self): return self.reduced
def local():
    class Inner: pass
    return Inner
for value in (1, (), (1, ()), (len, 2), (len, (), None, 3), 'nowhere'):
    show(pickle.dumps, Odd(value))
# expect: PicklingError: __reduce__ must return a string or tuple
# expect: PicklingError: tuple returned by __reduce__ must contain 2 through 6 elements
# expect: PicklingError: first item of the tuple returned by __reduce__ must be callable
# expect: PicklingError: second item of the tuple returned by __reduce__ must be a tuple
# expect: PicklingError: fourth element of the tuple returned by __reduce__ must be an iterator, not int
# expect: PicklingError: Can't pickle <__main__.Odd object
show(pickle.dumps, local())  # expect: AttributeError: Can't get local object 'local.<locals>.Inner'
show(pickle.dumps, lambda: 1)  # expect: PicklingError: Can't pickle 
show(pickle.dumps, (i for i in ()))  # expect: TypeError: cannot pickle 'generator' object
show(pickle.dumps, 1, 9)  # expect: ValueError: pickle protocol must be <= 5
deep = []
for i in range(100_000):
    deep = [deep]
show(pickle.dumps, deep)  # expect: RecursionError: maximum recursion depth exceeded while pickling an object
for data in (b'', b'.', b'N', b'a.', b'\x80\x09N.', b'N(.', b'h\x05.', b'\x8c\x05ab', b'I12', b'Ix\n.', b"S'a\n.", b'P1\n.', b'cos\nnope\n.', b'NN\x81.', b'NNR.', b'}(Nu.',
             b'\x82\x01.', b'\x97.', b'\x8b\xff\xff\xff\xff.', b'N1.', b'0.', b'\xff', b'N\x93.', b'\x8c\x01aN\x93.', b'NN\x92.', b'r\xff\xff\xff\xff.'):
    show(pickle.loads, data)
# expect: EOFError: Ran out of input
# expect: UnpicklingError: unpickling stack underflow
# expect: EOFError: Ran out of input
# expect: UnpicklingError: unpickling stack underflow
# expect: ValueError: unsupported pickle protocol: 9
# expect: UnpicklingError: unexpected MARK found
# expect: UnpicklingError: Memo value not found at index 5
# expect: UnpicklingError: pickle data was truncated
# expect: UnpicklingError: pickle data was truncated
# expect: ValueError: could not convert string to int
# expect: UnpicklingError: the STRING opcode argument must be quoted
# expect: UnpicklingError: A load persistent id instruction was encountered, but no persistent_load function was specified.
# expect-re: AttributeError: (Can't get attribute 'nope' on <module 'os' .*>|.*'nope'.*)
# expect: UnpicklingError: NEWOBJ class argument must be a type, not NoneType
# expect: TypeError: argument list must be a tuple
# expect: UnpicklingError: odd number of items for SETITEMS
# expect: ValueError: unregistered extension code 1
# expect: UnpicklingError: pickle stream refers to out-of-band data but no *buffers* argument was given
# expect: UnpicklingError: LONG pickle has negative byte count
# expect: UnpicklingError: could not find MARK
# expect: UnpicklingError: unpickling stack underflow
# expect: UnpicklingError: invalid load key, '\xff'.
# expect: UnpicklingError: unpickling stack underflow
# expect: UnpicklingError: STACK_GLOBAL requires str
# expect: UnpicklingError: unpickling stack underflow
# expect: UnpicklingError: unpickling stack underflow
