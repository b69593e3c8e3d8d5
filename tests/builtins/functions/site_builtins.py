# exit, quit, copyright, credits, license and help are there in scripts, too.
print(repr(exit), '|', repr(quit))  # expect: Use exit() or Ctrl-D (i.e. EOF) to exit | Use quit() or Ctrl-D (i.e. EOF) to exit
print(callable(help), callable(license), callable(credits), callable(copyright))  # expect: True True True True
try:
    exit(3)
except SystemExit as stop:
    print(stop.code)  # expect: 3
try:
    quit()
except SystemExit as stop:
    print(stop.code)  # expect: None
print('exit' in dir(__builtins__))  # expect: True
