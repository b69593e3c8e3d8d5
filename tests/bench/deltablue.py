"""An incremental solver of one-way constraints with strengths (after the idea of the DeltaBlue algorithm).

Every variable is determined by at most one constraint. A new constraint may push out a weaker one, which then
tries to be satisfied some other way. Values flow along the constraints in the order of the graph.
"""

REQUIRED, STRONG, MEDIUM, WEAK, STAY = 5, 4, 3, 2, 1


class Variable:
    def __init__(self, value=0):
        self.value = value
        self.constraints = []
        self.source = None          # the constraint that determines it
        self.strength = 0           # how strongly it is determined (the weakest link upstream)
        self.mark = 0


class Constraint:
    def __init__(self, strength, *variables):
        self.strength = strength
        self.variables = variables
        self.output = None

    def outputs(self):
        """The variables that this constraint could determine."""
        return self.variables

    def inputs(self):
        return [v for v in self.variables if v is not self.output]

    def choose(self, mark):
        """The output that is determined most weakly, if that is weaker than this constraint."""
        best = None
        for variable in self.outputs():
            if variable.mark != mark and variable.strength < self.strength:
                if best is None or variable.strength < best.strength:
                    best = variable
        return best

    def recompute_strength(self):
        weakest = self.strength
        for variable in self.outputs():
            if variable is not self.output and variable.strength < weakest:
                weakest = variable.strength
        self.output.strength = weakest

    def execute(self):
        raise NotImplementedError


class Stay(Constraint):
    def execute(self):
        pass


class Edit(Constraint):
    def __init__(self, strength, variable):
        super().__init__(strength, variable)
        self.wanted = variable.value

    def execute(self):
        self.output.value = self.wanted


class Equal(Constraint):
    def execute(self):
        a, b = self.variables
        if self.output is a:
            a.value = b.value
        else:
            b.value = a.value


class Scale(Constraint):
    """target = source * factor + offset; factor and offset are only read."""

    def outputs(self):
        return self.variables[:2]

    def execute(self):
        source, target, factor, offset = self.variables
        if self.output is target:
            target.value = source.value * factor.value + offset.value
        else:
            source.value = (target.value - offset.value) // factor.value


class Solver:
    def __init__(self):
        self.mark = 0
        self.satisfied = self.refused = self.executed = 0

    def add(self, constraint):
        for variable in constraint.variables:
            variable.constraints.append(constraint)
        self.mark += 1
        pushed = self.satisfy(constraint)
        while pushed is not None:
            pushed = self.satisfy(pushed)
        return constraint

    def satisfy(self, constraint):
        constraint.output = output = constraint.choose(self.mark)
        if output is None:
            self.refused += 1
            if constraint.strength == REQUIRED:
                raise ValueError("a required constraint cannot be satisfied")
            return None
        self.satisfied += 1
        for variable in constraint.inputs():
            variable.mark = self.mark
        pushed = output.source
        if pushed is not None:
            pushed.output = None
        output.source = constraint
        output.mark = self.mark
        self.propagate(self.plan([constraint]))
        return pushed

    def remove(self, constraint):
        for variable in constraint.variables:
            variable.constraints.remove(constraint)
        output, constraint.output = constraint.output, None
        if output is None:
            return
        output.source = None
        output.strength = 0
        waiting = []
        todo = [output]
        seen = {id(output)}
        while todo:
            variable = todo.pop()
            for other in variable.constraints:
                if other.output is None:
                    waiting.append(other)
                elif variable.source is not other:
                    other.recompute_strength()
                    if id(other.output) not in seen:
                        seen.add(id(other.output))
                        todo.append(other.output)
        waiting.sort(key=lambda c: -c.strength)
        for other in waiting:
            if other.output is None:
                self.mark += 1
                pushed = self.satisfy(other)
                while pushed is not None:
                    pushed = self.satisfy(pushed)

    def plan(self, sources):
        """The satisfied constraints downstream, each after those that determine its inputs."""
        reached = []
        on_way = {}
        todo = list(sources)
        while todo:
            constraint = todo.pop()
            if constraint.output is None or constraint in on_way:
                continue
            on_way[constraint] = 0
            reached.append(constraint)
            for other in constraint.output.constraints:
                if other is not constraint and other.output is not None:
                    todo.append(other)
        for constraint in reached:
            for variable in constraint.inputs():
                if variable.source in on_way and variable.source is not constraint:
                    on_way[constraint] += 1
        ready = [c for c in reached if on_way[c] == 0]
        order = []
        while ready:
            constraint = ready.pop()
            order.append(constraint)
            for other in constraint.output.constraints:
                if other is not constraint and other in on_way and other.output is not None:
                    on_way[other] -= 1
                    if on_way[other] == 0:
                        ready.append(other)
        return order

    def propagate(self, order):
        for constraint in order:
            constraint.recompute_strength()
            constraint.execute()
        self.executed += len(order)


def chain_test(length, edits):
    """A chain of equalities, edited at one end."""
    solver = Solver()
    variables = [Variable() for _ in range(length)]
    for variable in variables[::8]:
        solver.add(Stay(STAY, variable))
    for a, b in zip(variables, variables[1:]):
        solver.add(Equal(REQUIRED, a, b))
    edit = solver.add(Edit(STRONG, variables[0]))
    plan = solver.plan([edit])
    for value in range(edits):
        edit.wanted = value
        solver.propagate(plan)
        assert variables[-1].value == value
    solver.remove(edit)
    back = solver.add(Edit(MEDIUM, variables[-1]))
    back.wanted = 77
    solver.propagate(solver.plan([back]))
    return sum(v.value for v in variables), solver.satisfied, solver.refused, solver.executed


def projection_test(count, rounds):
    """Pairs of points tied by scale and offset, changed from either side."""
    solver = Solver()
    scale, offset = Variable(10), Variable(1000)
    sources, targets = [], []
    for i in range(count):
        source, target = Variable(i), Variable(i)
        solver.add(Stay(STAY, source))
        solver.add(Scale(REQUIRED, source, target, scale, offset))
        sources.append(source)
        targets.append(target)
    checksum = 0
    for number in range(rounds):
        for variable, value in ((sources[number % count], 17),
                                (targets[number * 7 % count], 1050 + number * 10),
                                (scale, 5 + number % 3), (offset, 2000)):
            edit = solver.add(Edit(STRONG, variable))
            edit.wanted = value
            solver.propagate(solver.plan([edit]))
            solver.remove(edit)
        checksum = (checksum * 31 + sum(t.value for t in targets)) % 1_000_003
    return checksum, solver.satisfied, solver.refused, solver.executed


print("deltablue", *chain_test(1000, 1200), *projection_test(200, 250))
