"""Reading and writing attributes of ordinary instances, of the class, and by name."""


class Vector:
    scale = 2

    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z


class Holder:
    pass


def run(n):
    v = Vector(1, 2, 3)
    w = Vector(0, 0, 0)
    holder = Holder()
    holder.inner = v
    for i in range(n):
        v.x = v.y + 1
        v.y = v.z - v.x
        v.z = i & 255
        w.x += v.x * v.scale
        w.y += v.y
        w.z ^= v.z
        holder.inner.x -= 1
        if i & 15 == 0:
            setattr(w, "extra", getattr(v, "x") + getattr(v, "missing", 1))
            w.y += w.extra if hasattr(w, "extra") else 0
    return w.x, w.y, w.z, v.x


print("attributes_dict", *run(4_500_000))
