# module of tests/embed/plugins
import editor


@editor.command
def fails(text):
    return text.no_such_method()
