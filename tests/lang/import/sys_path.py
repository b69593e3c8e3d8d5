# The folder of the script comes first on `sys.path`; folders added later are searched too.
import sys, os
print(sys.path[0].endswith('import'))  # expect: True
folder = f'/tmp/kukri-path-{os.getpid()}'
os.mkdir(folder)
with open(os.path.join(folder, 'found_module.py'), 'w') as f:
    f.write('where = __file__\ndef f():\n    raise KeyError("from module")\n')
sys.path.append(folder)
sys.dont_write_bytecode = True
import found_module
print(found_module.where == os.path.join(folder, 'found_module.py'))  # expect: True
try:
    found_module.f()
except KeyError as error:
    tb = error.__traceback__.tb_next
    print(tb.tb_frame.f_code.co_name, tb.tb_lineno, os.path.basename(tb.tb_frame.f_code.co_filename))
    # expect: f 3 found_module.py
os.remove(found_module.where)
os.rmdir(folder)
