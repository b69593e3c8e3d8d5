# Listener and Client: families, authentication with right and wrong keys, connection.wait().
import multiprocessing as mp, os, socket, threading
from multiprocessing.connection import Client, Listener, wait

def serve(family, address, key, ready):
    with Listener(address, family, authkey=key) as listener:
        ready.put(listener.address)
        with listener.accept() as connection:
            connection.send(connection.recv() * 2); connection.send_bytes(b'raw')

def talk(family, address, key):
    with Client(address, family, authkey=key) as connection:
        connection.send([family]); print(connection.recv(), connection.recv_bytes())
        try: connection.recv()
        except EOFError: print('EOFError')

if __name__ == '__main__':
    ctx = mp.get_context('fork')
    for family, address in (('AF_INET', ('localhost', 0)), ('AF_UNIX', None), (None, None)):
        for key in (None, b'secret'):
            ready = ctx.Queue()
            p = ctx.Process(target=serve, args=(family, address, key, ready)); p.start()
            talk(family, ready.get(), key); p.join()
    with Listener(authkey=b'right') as listener:
        def answer():
            try: listener.accept()
            except mp.AuthenticationError as error: print(error)
        t = threading.Thread(target=answer); t.start()
        try: Client(listener.address, authkey=b'wrong')
        except mp.AuthenticationError as error: t.join(); print(error)
        path = listener.address; print(os.path.exists(path))
    print(os.path.exists(path))
    for arguments in ({'authkey': 'text'}, {'family': 'AF_NONE'}, {'address': 5}):
        try: Listener(**arguments)
        except (TypeError, ValueError, AttributeError) as error: print(type(error).__name__)
    pipes = [mp.Pipe(False) for _ in range(3)]
    print(wait([r for r, _ in pipes], 0.01))
    pipes[1][1].send('x'); print([r is pipes[1][0] for r in wait([r for r, _ in pipes])])
    p = ctx.Process(target=print, args=('a child',)); p.start()
    print(wait([p.sentinel, pipes[0][0]]) == [p.sentinel]); p.join()
# expect: ['AF_INET', 'AF_INET'] b'raw'
# expect: EOFError
# expect: ['AF_INET', 'AF_INET'] b'raw'
# expect: EOFError
# expect: ['AF_UNIX', 'AF_UNIX'] b'raw'
# expect: EOFError
# expect: ['AF_UNIX', 'AF_UNIX'] b'raw'
# expect: EOFError
# expect: [None, None] b'raw'
# expect: EOFError
# expect: [None, None] b'raw'
# expect: EOFError
# expect: digest received was wrong
# expect: digest sent was rejected
# expect: True
# expect: False
# expect: TypeError
# expect: ValueError
# expect: TypeError
# expect: []
# expect: [True]
# expect: a child
# expect: True
