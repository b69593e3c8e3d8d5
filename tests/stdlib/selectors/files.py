# Registering, waiting and the map of every kind of selector.
import os, selectors
from selectors import EVENT_READ, EVENT_WRITE
for kind in (selectors.SelectSelector, selectors.PollSelector, selectors.EpollSelector):
    r, w = os.pipe()
    with kind() as s:
        key = s.register(r, EVENT_READ, 'data')
        assert key == (r, r, EVENT_READ, 'data') and s.get_key(r) is key and s.get_map()[r] is key and len(s.get_map()) == 1
        assert s.select(0) == [] and s.select(0.01) == []
        s.register(w, EVENT_WRITE)
        assert [(k.fd, e) for k, e in s.select()] == [(w, EVENT_WRITE)]
        os.write(w, b'x')
        assert sorted((k.fd, e) for k, e in s.select()) == sorted([(r, EVENT_READ), (w, EVENT_WRITE)])
        assert s.modify(r, EVENT_READ, 'other').data == 'other' and s.unregister(w).fd == w
        for action, error in ((lambda: s.register(r, EVENT_READ), KeyError), (lambda: s.register(w, 0), ValueError), (lambda: s.register('x', 1), ValueError),
                              (lambda: s.unregister(w), KeyError), (lambda: s.modify(w, EVENT_READ), KeyError), (lambda: s.register(-1, 1), ValueError)):
            try:
                action()
                print('no error')
            except error as e:
                pass
        os.close(w)
        assert s.select()[0][0].fd == r
    assert s.get_map() is None
    os.close(r)
    print(kind.__name__)
# expect: SelectSelector
# expect: PollSelector
# expect: EpollSelector
print(selectors.DefaultSelector.__name__)  # expect: EpollSelector
