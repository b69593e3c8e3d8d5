"""Vectors of floats, polymorphic calls and recursion: spheres and a floor with shadows and reflections."""
from math import sqrt


class Vector:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x, self.y, self.z = x, y, z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def unit(self):
        return self * (1.0 / sqrt(self.dot(self)))

    def mirrored(self, normal):
        return self - normal * (2.0 * self.dot(normal))


class Ray:
    __slots__ = ("origin", "direction")

    def __init__(self, origin, direction):
        self.origin = origin
        self.direction = direction

    def at(self, distance):
        return self.origin + self.direction * distance


class Sphere:
    def __init__(self, centre, radius, colour, shine):
        self.centre, self.radius, self.base, self.shine = centre, radius, colour, shine

    def hit(self, ray):
        to_centre = self.centre - ray.origin
        along = to_centre.dot(ray.direction)
        square = self.radius * self.radius - (to_centre.dot(to_centre) - along * along)
        if square < 0.0:
            return None
        half = sqrt(square)
        if along - half > 1e-6:
            return along - half
        return along + half if along + half > 1e-6 else None

    def normal(self, point):
        return (point - self.centre).unit()

    def colour(self, point):
        return self.base


class Floor:
    shine = 0.25

    def __init__(self, height):
        self.height = height
        self.up = Vector(0.0, 1.0, 0.0)

    def hit(self, ray):
        if ray.direction.y > -1e-6:
            return None
        distance = (self.height - ray.origin.y) / ray.direction.y
        return distance if distance > 1e-6 else None

    def normal(self, point):
        return self.up

    def colour(self, point):
        return 0.9 if (int(point.x * 2.0 + 1000.0) + int(point.z * 2.0 + 1000.0)) % 2 else 0.15


class Scene:
    def __init__(self, things, light):
        self.things = things
        self.light = light
        self.rays = 0

    def nearest(self, ray):
        self.rays += 1
        best, found = None, None
        for thing in self.things:
            distance = thing.hit(ray)
            if distance is not None and (best is None or distance < best):
                best, found = distance, thing
        return best, found

    def trace(self, ray, depth):
        distance, thing = self.nearest(ray)
        if thing is None:
            return 0.3 + 0.4 * abs(ray.direction.y)
        point = ray.at(distance)
        normal = thing.normal(point)
        to_light = (self.light - point).unit()
        brightness = 0.1
        facing = normal.dot(to_light)
        if facing > 0.0:
            _, shadow = self.nearest(Ray(point, to_light))
            if shadow is None:
                brightness += 0.9 * facing
        colour = thing.colour(point) * brightness
        if depth and thing.shine > 0.0:
            mirrored = self.trace(Ray(point, ray.direction.mirrored(normal)), depth - 1)
            colour = colour * (1.0 - thing.shine) + mirrored * thing.shine
        return colour


def run(width, height):
    scene = Scene([Sphere(Vector(i - 2.0, 0.3 * (i % 2), 5.0 + i % 3), 0.6, 0.3 + 0.1 * i, 0.4)
                   for i in range(5)]
                  + [Floor(-0.7)], Vector(-4.0, 6.0, -2.0))
    eye = Vector(0.0, 0.4, 0.0)
    checksum = 0
    total = 0.0
    for row in range(height):
        for column in range(width):
            direction = Vector((column - width / 2) / width * 1.6, (height / 2 - row) / width * 1.6,
                               1.0).unit()
            colour = scene.trace(Ray(eye, direction), 3)
            total += colour
            checksum = (checksum * 257 + int(colour * 255.0)) % 1_000_000_007
    return scene.rays, checksum, f"{total:.6f}"


print("raytracer", *run(320, 230))
