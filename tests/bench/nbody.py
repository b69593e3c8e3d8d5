"""Float attributes of a few objects: five bodies attract each other (leapfrog steps, made-up masses)."""
from math import sqrt


class Body:
    def __init__(self, mass, position, velocity):
        self.mass = mass
        self.x, self.y, self.z = position
        self.vx, self.vy, self.vz = velocity


def make_bodies():
    return [Body(100.0, (0.0, 0.0, 0.0), (0.0, 0.0, 0.0)),
            Body(1.0, (10.0, 0.0, 0.5), (0.0, 3.1, 0.0)),
            Body(0.5, (0.0, 17.0, -1.0), (-2.4, 0.0, 0.1)),
            Body(0.8, (-25.0, 2.0, 0.0), (0.1, -2.0, 0.0)),
            Body(0.1, (3.0, -31.0, 4.0), (1.8, 0.2, -0.1))]


def advance(pairs, bodies, dt):
    for a, b in pairs:
        dx = a.x - b.x
        dy = a.y - b.y
        dz = a.z - b.z
        square = dx * dx + dy * dy + dz * dz
        pull = dt / (square * sqrt(square))
        from_b = b.mass * pull
        from_a = a.mass * pull
        a.vx -= dx * from_b
        a.vy -= dy * from_b
        a.vz -= dz * from_b
        b.vx += dx * from_a
        b.vy += dy * from_a
        b.vz += dz * from_a
    for body in bodies:
        body.x += dt * body.vx
        body.y += dt * body.vy
        body.z += dt * body.vz


def energy(pairs, bodies):
    total = 0.0
    for body in bodies:
        total += 0.5 * body.mass * (body.vx ** 2 + body.vy ** 2 + body.vz ** 2)
    for a, b in pairs:
        total -= a.mass * b.mass / sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2)
    return total


def run(steps):
    bodies = make_bodies()
    pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1:]]
    for _ in range(steps):
        advance(pairs, bodies, 0.002)
    return f"{energy(pairs, bodies):.9f} {bodies[1].x:.9f} {bodies[4].y:.9f}"


print("nbody", run(200_000))
