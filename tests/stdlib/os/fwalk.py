# os.fwalk: deep trees, what is no folder, both orders; every descriptor is closed.
import os, shutil, sys
top = f'/tmp/kukri-fwalk-{os.getpid()}'
os.makedirs(os.path.join(top, *['d'] * 60))
open(f'{top}/f', 'w').close()
sys.setrecursionlimit(40 + 20)
found = list(os.fwalk(top))
print(len(found), found[0][:3] == (top, ['d'], ['f']), found[-1][1:3])  # expect: 61 True ([], [])
print([len(whole) for whole, *_ in os.fwalk(top, topdown=False)] == sorted((len(item[0]) for item in found), reverse=True))  # expect: True
before = len(os.listdir('/proc/self/fd'))
walk = os.fwalk(top)
next(walk), next(walk), next(walk)
walk.close()
print(len(os.listdir('/proc/self/fd')) == before)  # expect: True
for name, options in ('no', {}), (f'{top}/f', {'follow_symlinks': True}):
    try:
        next(os.fwalk(name, **options))
    except OSError as error:
        print(type(error).__name__)
# expect: FileNotFoundError
# expect: NotADirectoryError
print(list(os.fwalk(f'{top}/f')))  # expect: []
sys.setrecursionlimit(1000)
shutil.rmtree(top)
