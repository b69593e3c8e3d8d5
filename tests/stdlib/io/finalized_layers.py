# A file that is garbage in a cycle is written before its descriptor is closed, in whatever order its layers are finalized.
# differs: CPython finalizes the raw file first and loses the text
import gc, os
path = f'/tmp/kukri-finalized-{os.getpid()}'
def forget():
    f = open(path, 'w')
    f.write('from a cycle')
    loop = [f]
    loop.append(loop)
forget()
gc.collect()
print(open(path).read())  # expect: from a cycle
os.remove(path)
