# In a cycle the second module sees the first one half made.
import cycle_a
# expect: a begins
# expect: cannot import name 'second' from partially initialized module 'cycle_a' (most likely due to a circular import)
# expect: a ends (True, False)
print(cycle_a.second)  # expect: set after
import cycle_b
print(cycle_b.seen)  # expect: (True, False)
