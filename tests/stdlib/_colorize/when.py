# Colours are decided by the environment, then by whether standard error is a terminal.
import os, subprocess, sys

program = 'import _colorize; print(_colorize.can_colorize())'
for settings in ({}, {'FORCE_COLOR': ''}, {'FORCE_COLOR': '1', 'NO_COLOR': ''}, {'PYTHON_COLORS': '1', 'NO_COLOR': '1'}, {'PYTHON_COLORS': '0', 'FORCE_COLOR': '1'},
                 {'PYTHON_COLORS': '2', 'FORCE_COLOR': '1'}, {'FORCE_COLOR': '1', 'TERM': 'dumb'}):
    environment = {'PATH': os.environ.get('PATH', ''), **settings}
    print(subprocess.run([sys.executable, '-c', program], env=environment, capture_output=True, text=True).stdout.strip())
# expect: False
# expect: True
# expect: False
# expect: True
# expect: False
# expect: True
# expect: True
