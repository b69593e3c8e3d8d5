# A signal that ended a large buffered write half-way was not handled before the rest was written, which could block for ever.
import io, os, signal, threading
def alarm(number, frame):
    raise TimeoutError('alarm')
signal.signal(signal.SIGALRM, alarm)
r, w = os.pipe()
out = io.open(w, 'wb', closefd=False)
read = []
reader = threading.Thread(target=lambda: read.append(os.read(r, 1)))
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
reader.start()
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGALRM])
signal.setitimer(signal.ITIMER_REAL, 0.3)
try:
    out.write(b'xy' * 2**21)
except TimeoutError as error:
    print(error)  # expect: alarm
reader.join()
print(read[0] + os.read(r, 1))  # expect: b'xy'
os.close(r)   # nothing reads what is left
