# A rich comparison may return any object; chaining tests its truth.
class Node:
    def __init__(self, text):
        self.text = text
    def __lt__(self, other):
        return Node(f'({self.text} < {other.text})')
    def __bool__(self):
        print('truth of', self.text)
        return True

a, b, c = Node('a'), Node('b'), Node('c')
print((a < b).text)  # expect: (a < b)
print((a < b < c).text)
# expect: truth of (a < b)
# expect: (b < c)
print((c > a).text)  # expect: (a < c)
