"""Memory: three hundred thousand bound methods of one object."""
COUNT = 300_000


class Button:
    def __init__(self):
        self.clicks = 0

    def click(self, n):
        self.clicks += n


button = Button()
handlers = []
for _ in range(COUNT):
    handlers.append(button.click)
for handler in handlers:
    handler(2)
print("bound_methods", len(handlers), button.clicks)
