# A signal that arrived just before time.sleep() was not noticed until the sleep was over, or never.
import subprocess, sys, signal
child = 'import time\nprint("x", flush=True)\ntime.sleep(20)'
for i in range(5):
    with subprocess.Popen([sys.executable, '-c', child], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as p:
        p.stdout.read(1)
        p.send_signal(signal.SIGINT)
        assert b'KeyboardInterrupt' in p.communicate()[1], i
print('noticed')  # expect: noticed
