# module of tests/lang/import: the other half of a cycle.
import cycle_a
seen = (hasattr(cycle_a, 'first'), hasattr(cycle_a, 'second'))
try:
    from cycle_a import second
except ImportError as error:
    print(str(error).split(' (/')[0].split(' (tests')[0])
