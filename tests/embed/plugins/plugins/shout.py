# module of tests/embed/plugins
import editor


@editor.command
def shout(text, mark='!'):
    """Make it loud."""
    return text.upper() + mark


class Counter(editor.Plugin):
    def __init__(self):
        super().__init__()
        self.seen = 0

    def on_text(self, text):
        self.seen += len(text)
        return f'{text} ({self.seen})'
