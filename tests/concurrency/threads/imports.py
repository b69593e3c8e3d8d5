# A module's code runs once, whoever imports it; a thread that comes meanwhile waits until it has run.
import os, sys, tempfile, threading
folder = tempfile.mkdtemp(); sys.path.insert(0, folder)
def write(name, text):
    with open(os.path.join(folder, name + '.py'), 'w') as f: f.write(text)
write('slow', 'import time, builtins\nbuiltins.runs = getattr(builtins, "runs", 0) + 1\ntime.sleep(0.05)\nready = True\n')
seen = []
def use():
    import slow
    seen.append(slow.ready)
ts = [threading.Thread(target=use) for _ in range(5)]
for t in ts: t.start()
for t in ts: t.join()
print(seen, runs)  # expect: [True, True, True, True, True] 1
# Two modules that import each other from two threads: nobody waits for ever.
write('left', 'import time\ntime.sleep(0.02)\nimport right\nname = "left"\n')
write('right', 'import time\ntime.sleep(0.02)\nimport left\nname = "right"\n')
ts = [threading.Thread(target=__import__, args=(n,)) for n in ('left', 'right')]
for t in ts: t.start()
for t in ts: t.join(20)
import left, right
print(left.name, right.name, left.right is right)  # expect: left right True
# A module whose code fails is tried again by the next one.
write('broken', 'import time\ntime.sleep(0.02)\n1 / 0\n')
errors = []
def fail():
    try: import broken
    except Exception as error: errors.append(type(error).__name__)
ts = [threading.Thread(target=fail) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(set(errors), 'broken' in sys.modules)  # expect: {'ZeroDivisionError'} False
import shutil; shutil.rmtree(folder)
