# Tracebacks of all threads: now, after some time, on a signal, when the process dies.
import faulthandler, os, re, signal, sys, tempfile, threading, time
file = tempfile.TemporaryFile()
def shown():
    file.seek(0); text = file.read().decode(); file.seek(0); file.truncate()
    text = re.sub('0x[0-9a-f]+', 'ID', text)
    return [line.strip().replace(__file__, 'HERE') for line in text.splitlines() if 'threading' not in line]
def inner(): faulthandler.dump_traceback(file, all_threads=False)
inner(); print(shown())
# expect: ['Stack (most recent call first):', 'File "HERE", line 8 in inner', 'File "HERE", line 9 in <module>']
lock = threading.Lock(); lock.acquire()
def wait(): lock.acquire()
t = threading.Thread(target=wait); t.start(); time.sleep(0.02)
faulthandler.dump_traceback(file)
for line in shown(): print(line)
# expect: Thread ID (most recent call first):
# expect: File "HERE", line 12 in wait
# expect: 
# expect: Current thread ID (most recent call first):
# expect: File "HERE", line 14 in <module>
faulthandler.register(signal.SIGUSR1, file, all_threads=False)
os.kill(os.getpid(), signal.SIGUSR1)
print(shown()[0], faulthandler.unregister(signal.SIGUSR1), faulthandler.unregister(signal.SIGUSR1))
# expect: Stack (most recent call first): True False
faulthandler.dump_traceback_later(0.02, file=file); time.sleep(0.2)
print(shown()[:2])  # expect: ['Timeout (0:00:00.020000)!', 'Thread ID (most recent call first):']
faulthandler.dump_traceback_later(60, file=file); faulthandler.cancel_dump_traceback_later()
lock.release(); t.join()
print(faulthandler.is_enabled(), faulthandler.enable(file), faulthandler.is_enabled())  # expect: False None True
sys.stdout.flush()
pid = os.fork()
if pid == 0: faulthandler._sigsegv()
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGSEGV, shown()[0])  # expect: True Fatal Python error: Segmentation fault
for wrong in ('faulthandler.register(signal.SIGSEGV)', 'faulthandler.dump_traceback_later(0)', 'faulthandler.enable(-1)'):
    try: eval(wrong)
    except (RuntimeError, ValueError) as error: print(type(error).__name__, error)
# expect-re: RuntimeError signal 11 cannot be registered, use enable\(\) instead
# expect: ValueError timeout must be greater than 0
# expect: ValueError file is not a valid file descriptor
