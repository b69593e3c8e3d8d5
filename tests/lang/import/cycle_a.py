# module of tests/lang/import: one half of a cycle.
print('a begins')
first = 'set before'
import cycle_b
second = 'set after'
print('a ends', cycle_b.seen)
