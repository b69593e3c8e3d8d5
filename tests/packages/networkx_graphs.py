# NetworkX works on graphs: paths, trees, flows, centrality, matching, orders, generators, files.
# needs: networkx
import io
import sys
import types

try:
    import bz2
except ModuleNotFoundError:
    sys.modules['bz2'] = types.SimpleNamespace(BZ2File=None)   # wanted for compressed files only

import networkx as nx

g = nx.Graph()
g.add_weighted_edges_from([('a', 'b', 4), ('a', 'c', 1), ('c', 'b', 2), ('b', 'd', 5), ('c', 'd', 8), ('d', 'e', 3)])
print(g, g.degree('c'), sorted(g['a']))  # expect: Graph with 5 nodes and 6 edges 3 ['b', 'c']
print(nx.dijkstra_path(g, 'a', 'e'), nx.dijkstra_path_length(g, 'a', 'e'))  # expect: ['a', 'c', 'b', 'd', 'e'] 11
print(nx.shortest_path(g, 'a', 'e'), dict(nx.all_pairs_shortest_path_length(g))['e']['a'])  # expect-re: \['a', '[bc]', 'd', 'e'\] 3
print(sorted(nx.minimum_spanning_tree(g).edges(data='weight')))  # expect: [('a', 'c', 1), ('b', 'c', 2), ('b', 'd', 5), ('d', 'e', 3)]
print({k: round(v, 3) for k, v in nx.betweenness_centrality(g).items()})  # expect: {'a': 0.0, 'b': 0.167, 'c': 0.167, 'd': 0.5, 'e': 0.0}
print(sorted(nx.articulation_points(g)), list(nx.bridges(g)))  # expect: ['d'] [('d', 'e')]

d = nx.DiGraph([('shirt', 'tie'), ('tie', 'jacket'), ('trousers', 'shoes'), ('trousers', 'belt'), ('belt', 'jacket')])
print(list(nx.lexicographical_topological_sort(d)))  # expect: ['shirt', 'tie', 'trousers', 'belt', 'jacket', 'shoes']
print(nx.is_directed_acyclic_graph(d), sorted(nx.ancestors(d, 'jacket')))  # expect: True ['belt', 'shirt', 'tie', 'trousers']
d.add_edge('jacket', 'shirt')
print(sorted(map(len, nx.strongly_connected_components(d))), nx.find_cycle(d)[0])  # expect: [1, 1, 1, 3] ('shirt', 'tie')
try:
    list(nx.topological_sort(d))
except nx.NetworkXUnfeasible as e:
    print(e)  # expect: Graph contains a cycle or graph changed during iteration

flow = nx.DiGraph()
for u, v, capacity in [('s', 'x', 3), ('s', 'y', 2), ('x', 'y', 1), ('x', 't', 2), ('y', 't', 3)]:
    flow.add_edge(u, v, capacity=capacity)
print(nx.maximum_flow_value(flow, 's', 't'), nx.minimum_cut(flow, 's', 't')[0])  # expect: 5 5
print(nx.is_bipartite(nx.cycle_graph(6)), len(nx.max_weight_matching(nx.path_graph(7))))  # expect: True 3
print(nx.number_connected_components(nx.disjoint_union(nx.cycle_graph(4), nx.star_graph(3))))  # expect: 2
petersen = nx.petersen_graph()
print(nx.diameter(petersen), nx.is_planar(petersen), max(nx.greedy_color(petersen).values()) + 1)
# expect: 2 False 3
print(nx.is_isomorphic(nx.cubical_graph(), nx.hypercube_graph(3)), sorted(nx.core_number(nx.complete_graph(4)).values()))  # expect: True [3, 3, 3, 3]
print(nx.node_connectivity(nx.grid_2d_graph(3, 3)), nx.density(nx.complete_graph(5)), round(nx.transitivity(nx.wheel_graph(5)), 3))  # expect: 2 1.0 0.667
print(len(list(nx.find_cliques(nx.karate_club_graph()))), len(nx.community.greedy_modularity_communities(nx.karate_club_graph())))  # expect: 36 3
out = io.BytesIO()
nx.write_edgelist(g, out)
out.seek(0)
print(nx.read_edgelist(out)['c']['d'])  # expect: {'weight': 8}
print(nx.parse_edgelist(['1 2 {"w": 3}', '2 3'], nodetype=int, data=False).edges, nx.node_link_data(nx.path_graph(2))['links'])
# expect: [(1, 2), (2, 3)] [{'source': 0, 'target': 1}]
try:
    nx.shortest_path(nx.empty_graph(2), 0, 1)
except nx.NetworkXNoPath as e:
    print(e)  # expect: No path between 0 and 1.
