"""What an interactive session needs of asyncio and of ast."""

def statements(source, filename, flags):
    """The code objects of a block's statements one by one; the value of the last one is shown."""
    import _ast
    tree = compile(source, filename, 'exec', _ast.PyCF_ONLY_AST)
    for statement in tree.body:
        if statement is tree.body[-1]:
            yield compile(_ast.Interactive([statement]), filename, 'single', flags, dont_inherit=True)
        else:
            yield compile(_ast.Module([statement], []), filename, 'exec', flags, dont_inherit=True)


class Session:
    """The loop that code with `await` runs in, and tasks while the prompt waits."""

    def __init__(self):
        import asyncio
        from _asyncio import _set_idle_loop
        self.runner = asyncio.Runner()
        self.loop = self.runner.get_loop()
        _set_idle_loop(self.loop)

    def is_alive(self):
        return not self.loop.is_closed()

    def run(self, code, namespace, context):
        """Run a code object that awaits. Ctrl-C cancels it."""
        from types import FunctionType
        self.runner.run(FunctionType(code, namespace)(), context=context)

    def wait(self, *descriptors):
        """Run tasks until one of the descriptors can be read."""
        watched = [descriptor for descriptor in descriptors if descriptor >= 0]
        for descriptor in watched:
            self.loop.add_reader(descriptor, self.loop.stop)
        try:
            self.loop.run_forever()
        finally:
            for descriptor in watched:
                self.loop.remove_reader(descriptor)

    def close(self):
        from _asyncio import _set_idle_loop
        _set_idle_loop(None)
        self.runner.close()
