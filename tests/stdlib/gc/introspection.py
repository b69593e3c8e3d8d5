# is_tracked, get_referents, get_referrers, get_objects, freeze and callbacks.
import gc
items = [1]
holder = {'key': items}
print(items in gc.get_referents(holder))  # expect: True
print(any(r is holder for r in gc.get_referrers(items)), gc.is_tracked([]))  # expect: True True
print(gc.is_tracked(5), any(o is holder for o in gc.get_objects()))  # expect: False True
print(gc.is_finalized(items))  # expect: False
events = []
gc.callbacks.append(lambda phase, info: events.append((phase, sorted(info))))
gc.collect()
gc.callbacks.clear()
print(events[0][0], events[-1][0], events[0][1])
# expect: start stop ['collected', 'generation', 'uncollectable']
print(gc.get_debug(), gc.freeze(), gc.unfreeze(), gc.get_freeze_count())  # expect: 0 None None 0
print([type(s).__name__ for s in gc.get_stats()])  # expect: ['dict', 'dict', 'dict']
gc.set_threshold(500, 5, 5); print(gc.get_threshold()[0])  # expect: 500
for f in (lambda: gc.collect(5), lambda: gc.collect('a'), lambda: gc.set_threshold()):
    try:
        f()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError invalid generation
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: TypeError gc.set_threshold requires 1 to 3 arguments
