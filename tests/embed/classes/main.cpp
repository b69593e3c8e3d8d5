// Classes of the host in Python: construction, methods, properties, operators, inheritance, ownership, virtual functions overridden in Python,
// enumerations, iteration, context managers.
#include <kukri/kukri.hpp>

#include <algorithm>
#include <cmath>

#include "check.hpp"

struct Vec {
    double x = 0, y = 0;
    double length() const { return std::sqrt(x * x + y * y); }
    void scale(double by) { x *= by, y *= by; }
    Vec operator+(const Vec& other) const { return {x + other.x, y + other.y}; }
    bool operator==(const Vec&) const = default;
};

void bind_vec(kukri::Python python) {
    python.bind_class<Vec>("Vec", "A point.")
        .init([](double x, double y) { return Vec{x, y}; }, "(x=0, y=0)")
        .property("x", &Vec::x)
        .property("y", &Vec::y)
        .property("length", &Vec::length, "Its distance from the origin.")
        .def("scale(self, by=2)", &Vec::scale, "Make it longer.")
        .def("__add__(self, other)", [](const Vec& a, const Vec& b) { return a + b; })
        .def("__eq__(self, other)", [](const Vec& a, const Vec& b) { return a == b; })
        .def("__repr__(self)", [](const Vec& v) { return "Vec(" + std::to_string(int(v.x)) + ", " + std::to_string(int(v.y)) + ")"; })
        .def_static("unit(x)", [](bool x) { return x ? Vec{1, 0} : Vec{0, 1}; })
        .constant("dimensions", 2);
}

void plain(kukri::Python python) {
    bind_vec(python);
    python.run("v = Vec(3, y=4)\nassert v.length == 5.0\nv.scale(); v.x += 1\nw = v + Vec(1)");
    CHECK_EQ(python.eval("repr(v), repr(w), v == Vec(7, 8), Vec.unit(True), Vec.dimensions").repr(), "('Vec(7, 8)', 'Vec(8, 8)', True, Vec(1, 0), 2)");
    CHECK_EQ(python["v"].as<Vec>().y, 8.0);
    python["v"].as<Vec&>().y = 1;   // the object itself
    CHECK_EQ(python.eval("v.y").as<double>(), 1.0);
    CHECK_EQ(python["v"].as<Vec*>()->x, 7.0);
    CHECK_EQ(python.make(Vec{1, 2}).repr(), "Vec(1, 2)");
    CHECK_EQ(python.make(std::vector<Vec>{{1, 2}, {3, 4}}).repr(), "[Vec(1, 2), Vec(3, 4)]");
    CHECK_ERROR(python.run("v.length = 3"), "AttributeError: property 'length' of 'Vec' object has no setter");
    CHECK_ERROR(python.run("v.x = 'a'"), "TypeError: x() argument 'value': must be real number, not str");
    CHECK_ERROR(python.run("Vec('a')"), "TypeError: __init__() argument 'x': must be real number, not str");
    CHECK_ERROR(python.run("v + 1"), "TypeError: __add__() argument 'other': expected Vec, not int");
    CHECK_ERROR(python.run("Vec.__new__(Vec).scale()"), "TypeError: scale() argument 'self': Vec.__init__() was not called");
    CHECK_ERROR(python.eval("3").as<Vec>(), "TypeError: expected Vec, not int");
    python.run("class Named(Vec):\n  def __init__(self, name): super().__init__(1, 2); self.name = name\nn = Named('n')");
    CHECK_EQ(python.eval("n.length > 2, n.name, isinstance(n, Vec), n + n").repr(), "(True, 'n', True, Vec(2, 4))");
}

struct Counted {
    static inline int alive = 0;
    int value;
    explicit Counted(int v) : value(v) { ++alive; }
    Counted(const Counted& other) : value(other.value) { ++alive; }
    Counted& operator=(const Counted&) = default;
    ~Counted() { --alive; }
};
struct Holder {
    Counted inner{5};
    std::shared_ptr<Counted> shared = std::make_shared<Counted>(6);
    Counted& get() { return inner; }
    std::unique_ptr<Counted> make(int v) const { return std::make_unique<Counted>(v); }
    long owners() const { return shared.use_count(); }
};

void ownership(kukri::Python python) {
    python.bind_class<Counted>("Counted").init<int>("(value)").property("value", &Counted::value);
    python.bind_class<Holder>("Holder").init().def("get(self)", &Holder::get).def("make(self, v)", &Holder::make).property("inner", &Holder::inner).property("shared", &Holder::shared).property("owners", &Holder::owners);
    python.run("h = Holder(); inner = h.get(); inner.value = 50; h.inner.value += 1");
    CHECK_EQ(python.eval("h.inner.value").as<int>(), 51);
    python.run("del h");   // `inner` keeps it
    CHECK_EQ(python.eval("inner.value").as<int>(), 51);
    python.run("del inner");
    CHECK_EQ(Counted::alive, 0);
    python.run("h = Holder(); made = h.make(3); s = h.shared");
    CHECK_EQ(Counted::alive, 3);
    CHECK_EQ(python.eval("h.owners, made.value").repr(), "(2, 3)");
    {
        auto shared = python["s"].as<std::shared_ptr<Counted>>();
        python.run("del h, s, made");
        CHECK_EQ(Counted::alive, 1);
        CHECK_EQ(shared->value, 6);
        python.set("back", shared);
    }
    CHECK_EQ(python.eval("back.value").as<int>(), 6);
    {
        std::shared_ptr<Counted> kept = python.eval("Counted(8)").as<std::shared_ptr<Counted>>();   // Python owns it; the pointer keeps the object
        CHECK_EQ(kept->value, 8);
    }
    python.run("del back");
    CHECK_EQ(Counted::alive, 0);
    python.set("owned", python.own(std::make_unique<Counted>(9)));
    CHECK_EQ(python.eval("owned.value").as<int>(), 9);
}

struct Named {
    virtual ~Named() = default;
    std::string name = "thing";
    int padding = 0;
};
struct Shape : Named {
    virtual double area() const = 0;
    virtual std::string describe() const { return name + " of " + std::to_string(int(area())); }
};
struct Square : Shape {
    double side;
    explicit Square(double s) : side(s) { name = "square"; }
    double area() const override { return side * side; }
};
struct Other {
    virtual ~Other() = default;
    int other = 1;
};
struct Both : Other, Square {
    Both() : Square(3) { name = "both"; }
};
struct PyShape : kukri::Overridable<Shape> {
    using Overridable::Overridable;
    double area() const override { return overridden<double>("area", must_override<double>("area")); }
    std::string describe() const override { return overridden<std::string>("describe", [this] { return Shape::describe(); }); }
};

void inheritance(kukri::Python python) {
    python.bind_class<Named>("Named").init().property("name", &Named::name);
    python.bind_class<Shape, Named, PyShape>("Shape").init().def("area(self)", &Shape::area).def("describe(self)", &Shape::describe);
    python.bind_class<Square, Shape>("Square").init<double>("(side)").property("side", &Square::side);
    python.bind_class<Both, Square>("Both").init();
    python.def("total(shapes)", [](const std::vector<Shape*>& shapes) {
        double sum = 0;
        for (Shape* s : shapes) sum += s->area();
        return sum;
    });
    python.def("describe(shape)", [](const Shape& shape) { return shape.describe(); });
    CHECK_EQ(python.eval("total([Square(2), Both()]), Both().name, Both().side, describe(Both())").repr(), "(13.0, 'both', 3.0, 'both of 9')");
    python.run(R"(
class Circle(Shape):
    def __init__(self, r): super().__init__(); self.r = r; self.name = 'circle'
    def area(self): return 3 * self.r ** 2
class Loud(Circle):
    def describe(self): return super().describe().upper() + '!'
class Empty(Shape): pass
)");
    CHECK_EQ(python.eval("total([Circle(1), Square(1)]), describe(Circle(1)), describe(Loud(2)), Loud(1).describe()").repr(),
             "(4.0, 'circle of 3', 'CIRCLE OF 12!', 'CIRCLE OF 3!')");
    CHECK_ERROR(python.eval("total([Empty()])"), "NotImplementedError: area");
    CHECK_ERROR(python.eval("total([Named()])"), "TypeError: total() argument 'shapes': expected Shape, not Named");
    python.run("class Bad(Shape):\n  def area(self): return 'large'");
    CHECK_ERROR(python.eval("describe(Bad())"), "TypeError: must be real number, not str");
}

enum class Colour { Red = 1, Blue = 4 };

void enumerations(kukri::Python python) {
    python.bind_enum<Colour>("Colour", {{"RED", Colour::Red}, {"BLUE", Colour::Blue}});
    python.def("mix(a, b)", [](Colour a, Colour b) { return a == b ? a : Colour::Blue; });
    CHECK_EQ(python.eval("repr(mix(Colour.RED, Colour.RED)), mix(Colour.RED, Colour.BLUE) is Colour.BLUE").repr(), "('<Colour.RED: 1>', True)");
    CHECK(python.eval("Colour.BLUE").as<Colour>() == Colour::Blue);
}

struct Bag {
    std::vector<int> items;
    int open = 0;
};

void protocols(kukri::Python python) {
    python.bind_class<Bag>("Bag")
        .init([] { return Bag{{1, 2, 3}}; })
        .property("open", &Bag::open)
        .def("__len__(self)", [](const Bag& bag) { return bag.items.size(); })
        .def("__getitem__(self, i)", [](const Bag& bag, size_t i) { return bag.items.at(i); })
        .def("__setitem__(self, i, v)", [](Bag& bag, size_t i, int v) { bag.items.at(i) = v; })
        .def("__contains__(self, v)", [](const Bag& bag, int v) { return std::find(bag.items.begin(), bag.items.end(), v) != bag.items.end(); })
        .def("__iter__(self)", [](kukri::Python python_of_call, const Bag& bag) { return kukri::make_iterator(python_of_call, bag.items.begin(), bag.items.end()); })
        .def("__enter__(self)", [](Bag& bag) -> Bag& { return ++bag.open, bag; })
        .def("__exit__(self, *details)", [](Bag& bag, const kukri::Object& details) { return --bag.open, !details[0].get().is_none(); })
        .def("__call__(self, x)", [](const Bag& bag, int x) { return bag.items.front() + x; });
    python.run("b = Bag(); b[1] = 20");
    CHECK_EQ(python.eval("len(b), b[1], 20 in b, list(b), [i * 2 for i in b], b(5)").repr(), "(3, 20, True, [1, 20, 3], [2, 40, 6], 6)");
    CHECK_ERROR(python.eval("b[3]").as<int>(), "IndexError: vector::_M_range_check: __n (which is 3) >= this->size() (which is 3)");
    python.run("with b as inner:\n  state = inner.open\n  1 / 0");
    CHECK_EQ(python.eval("state, b.open").repr(), "(1, 0)");
    {
        kukri::With with(python["b"]);
        CHECK_EQ(python.eval("b.open").as<int>(), 1);
    }
    CHECK_EQ(python.eval("b.open").as<int>(), 0);
}

int main() {
    {
        kukri::Interpreter python;
        plain(python);
        ownership(python);
        inheritance(python);
        enumerations(python);
        protocols(python);
    }
    CHECK_EQ(Counted::alive, 0);
    return check::count.failures != 0;
}
