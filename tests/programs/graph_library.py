"""A graph library: traversals, shortest ways, topological order, components, spanning trees, flows."""
from __future__ import annotations

import heapq
import math
from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import combinations, count


class CycleError(ValueError):
    @property
    def cycle(self):
        return self.args[1]


class NegativeCycle(ArithmeticError):
    pass


class Graph[N: Hashable](Mapping):
    """Directed and weighted; `Graph.undirected` adds each edge both ways."""

    def __init__(self, edges: Iterable[tuple] = (), *, nodes: Iterable[N] = ()):
        self._edges: dict[N, dict[N, float]] = {}
        for node in nodes:
            self._edges.setdefault(node, {})
        for source, target, *weight in edges:
            self.add(source, target, *weight)

    @classmethod
    def undirected(cls, edges):
        graph = cls()
        for source, target, *weight in edges:
            graph.add(source, target, *weight)
            graph.add(target, source, *weight)
        return graph

    @classmethod
    def parse(cls, text: str):
        """Lines like `a -> b:3 c d:2`."""
        graph = cls()
        for line in filter(None, map(str.strip, text.splitlines())):
            source, _, targets = line.partition("->")
            graph._edges.setdefault(source.strip(), {})
            for target in targets.split():
                name, _, weight = target.partition(":")
                graph.add(source.strip(), name, int(weight or 1))
        return graph

    def add(self, source: N, target: N, weight: float = 1):
        self._edges.setdefault(source, {})[target] = weight
        self._edges.setdefault(target, {})
        self.__dict__.pop("reversed", None)

    def __getitem__(self, node: N):
        return self._edges[node]

    def __iter__(self):
        return iter(self._edges)

    def __len__(self):
        return len(self._edges)

    def __contains__(self, item):
        if isinstance(item, tuple) and len(item) == 2:
            return item[1] in self._edges.get(item[0], {})
        return item in self._edges

    def edges(self) -> Iterator[tuple[N, N, float]]:
        return ((a, b, w) for a, targets in self.items() for b, w in targets.items())

    @cached_property
    def reversed(self) -> Graph[N]:
        return Graph(((b, a, w) for a, b, w in self.edges()), nodes=self)

    def breadth_first(self, start):
        seen, queue = {start}, deque([(start, 0)])
        while queue:
            node, distance = queue.popleft()
            yield node, distance
            for target in self[node]:
                if target not in seen:
                    seen.add(target)
                    queue.append((target, distance + 1))

    def depth_first(self, starts=None):
        """Yield ("enter" | "leave" | "back", node) with an explicit stack of iterators."""
        state = {}
        for start in starts or self:
            if start in state:
                continue
            stack = [(start, iter(self[start]))]
            state[start] = "open"
            yield "enter", start
            while stack:
                node, targets = stack[-1]
                for target in targets:
                    if target not in state:
                        state[target] = "open"
                        yield "enter", target
                        stack.append((target, iter(self[target])))
                        break
                    if state[target] == "open":
                        yield "back", target
                else:
                    stack.pop()
                    state[node] = "done"
                    yield "leave", node

    def topological(self):
        order, open_nodes = [], []
        for event, node in self.depth_first():
            match event:
                case "enter":
                    open_nodes.append(node)
                case "leave":
                    order.append(open_nodes.pop())
                case "back":
                    cycle = open_nodes[open_nodes.index(node):] + [node]
                    raise CycleError("not acyclic", cycle)
        return order[::-1]

    def components(self):
        """Strongly connected components by Tarjan's algorithm, recursively."""
        numbers, low, stack, on_stack = {}, {}, [], set()
        counter = count()

        def visit(node):
            numbers[node] = low[node] = next(counter)
            stack.append(node)
            on_stack.add(node)
            for target in self[node]:
                if target not in numbers:
                    yield from visit(target)
                    low[node] = min(low[node], low[target])
                elif target in on_stack:
                    low[node] = min(low[node], numbers[target])
            if low[node] == numbers[node]:
                component = []
                while True:
                    member = stack.pop()
                    on_stack.discard(member)
                    component.append(member)
                    if member == node:
                        break
                yield sorted(component)

        for node in self:
            if node not in numbers:
                yield from visit(node)

    def dijkstra(self, start, goal=None, estimate=lambda node: 0):
        """Distances and predecessors; with an estimate this is A*."""
        distance, before, done = {start: 0}, {}, set()
        heap = [(estimate(start), 0, start)]
        tickets = count(1)
        while heap:
            _, _, node = heapq.heappop(heap)
            if node in done:
                continue
            done.add(node)
            if node == goal:
                break
            for target, weight in self[node].items():
                new = distance[node] + weight
                if new < distance.get(target, math.inf):
                    distance[target], before[target] = new, node
                    heapq.heappush(heap, (new + estimate(target), next(tickets), target))
        return distance, before, len(done)

    def path(self, start, goal, **options):
        distance, before, _ = self.dijkstra(start, goal, **options)
        if goal not in distance:
            raise KeyError(f"no way from {start} to {goal}")
        way = [goal]
        while way[-1] != start:
            way.append(before[way[-1]])
        return way[::-1], distance[goal]

    def bellman_ford(self, start):
        distance = defaultdict(lambda: math.inf, {start: 0})
        for _ in self:
            changed = False
            for a, b, w in self.edges():
                if distance[a] + w < distance[b]:
                    distance[b], changed = distance[a] + w, True
            if not changed:
                return dict(distance)
        raise NegativeCycle(f"reachable from {start}")

    def all_pairs(self):
        table = {(a, b): w for a, b, w in self.edges()} | {(n, n): 0 for n in self}
        for k in self:
            for a in self:
                for b in self:
                    way = table.get((a, k), math.inf) + table.get((k, b), math.inf)
                    if way < table.get((a, b), math.inf):
                        table[a, b] = way
        return table

    def spanning_tree(self):
        """Kruskal's algorithm with union by rank."""
        parent = {node: node for node in self}
        rank = dict.fromkeys(self, 0)

        def find(node):
            while parent[node] != node:
                parent[node] = node = parent[parent[node]]
            return node

        for w, a, b in sorted((w, a, b) for a, b, w in self.edges() if a < b):
            root_a, root_b = find(a), find(b)
            if root_a != root_b:
                if rank[root_a] < rank[root_b]:
                    root_a, root_b = root_b, root_a
                parent[root_b] = root_a
                rank[root_a] += rank[root_a] == rank[root_b]
                yield a, b, w

    def max_flow(self, source, sink):
        rest = defaultdict(int, {(a, b): w for a, b, w in self.edges()})
        neighbours = {n: set(self[n]) | set(self.reversed[n]) for n in self}
        total = 0
        while True:
            before, queue = {source: None}, deque([source])
            while queue and sink not in before:
                node = queue.popleft()
                for target in sorted(neighbours[node]):
                    if target not in before and rest[node, target] > 0:
                        before[target] = node
                        queue.append(target)
            if sink not in before:
                return total, sorted(before)
            way, node = [], sink
            while (previous := before[node]) is not None:
                way.append((previous, node))
                node = previous
            amount = min(rest[edge] for edge in way)
            for a, b in way:
                rest[a, b] -= amount
                rest[b, a] += amount
            total += amount

    def colouring(self):
        colours = {}
        for node in sorted(self, key=lambda n: (-len(self[n]), n)):
            used = {colours[t] for t in self[node] if t in colours}
            colours[node] = next(c for c in count() if c not in used)
        return colours


def grid(text):
    cells = {(r, c): ch for r, line in enumerate(text.split()) for c, ch in enumerate(line)}
    free = [cell for cell, ch in cells.items() if ch != "#"]
    graph = Graph(nodes=free)
    for (r1, c1), (r2, c2) in combinations(free, 2):
        if abs(r1 - r2) + abs(c1 - c2) == 1:
            for a, b in (((r1, c1), (r2, c2)), ((r2, c2), (r1, c1))):
                graph.add(a, b, int(cells[b]) if cells[b].isdigit() else 1)
    return graph, cells


def main():
    tasks = Graph.parse("""
        shirt -> tie belt
        tie -> jacket
        trousers -> shoes belt
        belt -> jacket
        socks -> shoes
        watch ->
    """)
    order = tasks.topological()
    print("order:", order, all(order.index(a) < order.index(b) for a, b, _ in tasks.edges()))
    tasks.add("jacket", "shirt")
    try:
        tasks.topological()
    except CycleError as error:
        print("cycle:", " -> ".join(error.cycle))
    print("components:", list(tasks.components()))
    print("levels:", [f"{n}{d}" for n, d in tasks.breadth_first("shirt")], ("tie", "jacket") in tasks,
          "watch" in tasks)

    roads = [("a", "b", 7), ("a", "c", 9), ("a", "f", 14), ("b", "c", 10), ("b", "d", 15), ("c", "d", 11),
             ("c", "f", 2), ("d", "e", 6), ("e", "f", 9), ("g", "h", 1)]
    towns = Graph.undirected(roads)
    print("way:", towns.path("a", "e"), "and back:", towns.reversed.path("e", "a"))
    try:
        towns.path("a", "h")
    except KeyError as error:
        print(error.args[0])
    distances, *_ = towns.dijkstra("a")
    print("all:", dict(sorted(distances.items())),
          distances == {n: d for n, d in towns.bellman_ford("a").items() if d < math.inf})
    table = towns.all_pairs()
    print("pairs:", len(table), table["d", "f"], table["b", "e"], ("a", "g") in table)
    tree = list(towns.spanning_tree())
    print("tree:", tree, sum(w for *_, w in tree))
    print("colours:", sorted(towns.colouring().items()))
    debts = Graph([("x", "y", 4), ("y", "z", -6), ("x", "z", 0)])
    print("debts:", debts.bellman_ford("x"))
    debts.add("z", "x", 1)
    try:
        debts.bellman_ford("x")
    except NegativeCycle as error:
        print("negative cycle", error)

    pipes = Graph([("s", "a", 10), ("s", "b", 5), ("a", "b", 15), ("a", "t", 5), ("b", "t", 10),
                   ("b", "a", 4)])
    print("flow and cut:", pipes.max_flow("s", "t"))
    maze, cells = grid("""
        S.#.....
        ..#.###.
        .5..#...
        .##.#.#.
        ...9..#E""")
    start, goal = (next(c for c, ch in cells.items() if ch == mark) for mark in "SE")
    way, cost = maze.path(start, goal)
    _, _, plain = maze.dijkstra(start, goal)
    _, _, guided = maze.dijkstra(start, goal, lambda n: abs(n[0] - goal[0]) + abs(n[1] - goal[1]))
    print("maze: cost", cost, "steps", len(way) - 1, "visited", plain, "A* visited", guided, guided <= plain)
    for r in range(5):
        print("  " + "".join("*" if (r, c) in way and cells[r, c] == "." else cells[r, c] for c in range(8)))
    events = [f"{event[0]}{node}" for event, node in debts.depth_first(["x"])]
    print(" ".join(events), len(Graph()), Graph([("p", "q")]) == {"p": {"q": 1}, "q": {}}, list(pipes.keys()))


if __name__ == "__main__":
    main()
