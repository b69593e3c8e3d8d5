# An object may save itself in `__del__`, which then does not run a second time.
saved = []

class Phoenix:
    def __del__(self):
        print('del')
        saved.append(self)

p = Phoenix()
del p  # expect: del
print(len(saved), type(saved[0]).__name__)  # expect: 1 Phoenix
saved.clear()
print('cleared')  # expect: cleared
