"""Ordering the nodes of a graph so that each comes after those it depends on."""

__all__ = ['TopologicalSorter', 'CycleError']


class CycleError(ValueError):
    """Raised for a graph with a cycle; args[1] is the list of its nodes, the first one repeated at the end."""


class _Node:
    __slots__ = 'node', 'waits_for', 'successors', 'state'

    def __init__(self, node):
        self.node = node
        self.waits_for = 0          # predecessors that are not done
        self.successors = []
        self.state = 'waiting'      # then 'out', given by get_ready(), and 'done'


class TopologicalSorter:
    """TopologicalSorter({node: predecessors, …}); static_order(), or prepare(), get_ready() and done() for work in parallel."""

    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None          # None until prepare()
        self._out = self._done = 0
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def _get(self, node):
        if (info := self._nodes.get(node)) is None:
            self._nodes[node] = info = _Node(node)
        return info

    def add(self, node, *predecessors):
        """Add a node that depends on others; may be called again for the same node."""
        if self._ready is not None:
            raise ValueError('Nodes cannot be added after a call to prepare()')
        info = self._get(node)
        info.waits_for += len(predecessors)
        for predecessor in predecessors:
            self._get(predecessor).successors.append(node)

    def prepare(self):
        """End the adding of nodes; CycleError if there is a cycle."""
        if self._ready is not None:
            raise ValueError('cannot prepare() more than once')
        self._ready = [info.node for info in self._nodes.values() if info.waits_for == 0]
        if cycle := self._find_cycle():
            raise CycleError('nodes are in a cycle', cycle)

    def get_ready(self):
        """The nodes all of whose predecessors are done, each once."""
        if self._ready is None:
            raise ValueError('prepare() must be called first')
        result = tuple(self._ready)
        for node in result:
            self._nodes[node].state = 'out'
        self._ready.clear()
        self._out += len(result)
        return result

    def is_active(self):
        """Is there more to be done?"""
        if self._ready is None:
            raise ValueError('prepare() must be called first')
        return self._done < self._out or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        """Say that nodes given by get_ready() are done."""
        if self._ready is None:
            raise ValueError('prepare() must be called first')
        for node in nodes:
            if (info := self._nodes.get(node)) is None:
                raise ValueError(f'node {node!r} was not added using add()')
            if info.state == 'waiting':
                raise ValueError(f'node {node!r} was not passed out (still not ready)')
            if info.state == 'done':
                raise ValueError(f'node {node!r} was already marked done')
            info.state = 'done'
            self._done += 1
            for successor in info.successors:
                other = self._nodes[successor]
                other.waits_for -= 1
                if other.waits_for == 0:
                    self._ready.append(successor)

    def _find_cycle(self):
        """Walk in depth, with a stack of our own: graphs may be deep."""
        nodes = self._nodes
        path, iterators, on_path, seen = [], [], {}, set()
        for start in nodes:
            node = start
            while True:
                if node in seen:
                    if node in on_path:
                        return path[on_path[node]:] + [node]
                else:
                    seen.add(node)
                    iterators.append(iter(nodes[node].successors))
                    on_path[node] = len(path)
                    path.append(node)
                while path:
                    following = next(iterators[-1], _nothing)
                    if following is not _nothing:
                        node = following
                        break
                    del on_path[path.pop()]
                    iterators.pop()
                else:
                    break
        return None

    def static_order(self):
        """Iterate over all nodes in order."""
        self.prepare()
        while self.is_active():
            group = self.get_ready()
            yield from group
            self.done(*group)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


_nothing = object()
