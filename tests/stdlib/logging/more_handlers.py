# Rotated files, memory and queue handlers, records over a socket.
import logging, logging.handlers, os, pickle, queue, socketserver, struct, sys, tempfile, threading
log = logging.getLogger('x')
log.setLevel(logging.DEBUG)
log.propagate = False
def use(handler):
    log.handlers[:] = [handler]
    return handler
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'log')
    h = use(logging.handlers.RotatingFileHandler(path, maxBytes=20, backupCount=2))
    for i in range(6):
        log.info('message %d', i)
    h.close()
    print(sorted(os.listdir(folder)), open(path).read(), open(path + '.2').read(), end='')
    # expect: ['log', 'log.1', 'log.2'] message 5
    # expect:  message 3
    h = use(logging.handlers.WatchedFileHandler(path))
    log.info('before')
    os.rename(path, path + '.gone')
    log.info('after')
    h.close()
    print(open(path).read(), end='')  # expect: after
    h = logging.handlers.TimedRotatingFileHandler(path, 'midnight', utc=True)
    print(h.computeRollover(1000), h.interval, h.suffix)  # expect: 86400 86400 %Y-%m-%d
    h.close()
out = logging.StreamHandler(sys.stdout)
memory = use(logging.handlers.MemoryHandler(3, target=out))
log.info('kept')
print('nothing yet')  # expect: nothing yet
log.error('now')
# expect: kept
# expect: now
memory.close()
q = queue.Queue()
use(logging.handlers.QueueHandler(q))
listener = logging.handlers.QueueListener(q, out)
listener.start()
log.warning('through %s', 'a queue')
listener.stop()
# expect: through a queue
class Receiver(socketserver.StreamRequestHandler):
    def handle(self):
        size = struct.unpack('>L', self.rfile.read(4))[0]
        record = logging.makeLogRecord(pickle.loads(self.rfile.read(size)))
        print(record.name, record.levelname, record.getMessage())
with socketserver.TCPServer(('127.0.0.1', 0), Receiver) as server:
    h = use(logging.handlers.SocketHandler(*server.server_address))
    t = threading.Thread(target=server.handle_request)
    t.start()
    log.critical('over %s', 'the net')
    t.join()
    h.close()
# expect: x CRITICAL over the net
