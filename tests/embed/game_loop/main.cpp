// A game that steps its scripts: each actor is a generator that the loop resumes once a frame, and sees the world through bound classes.
#include <kukri/kukri.hpp>

#include "check.hpp"

struct Actor {
    std::string name;
    double x = 0;
    int health = 3;
    void move(double by) { x += by; }
};
struct World {
    std::vector<std::shared_ptr<Actor>> actors;
    int frame = 0;
    std::shared_ptr<Actor> spawn(std::string name) { return actors.emplace_back(std::make_shared<Actor>(Actor{std::move(name)})); }
    std::shared_ptr<Actor> find(const std::string& name) const {
        for (auto& a : actors)
            if (a->name == name) return a;
        return nullptr;
    }
};

constexpr const char* kScript = R"(
def walker(me, world):
    while me.health > 0:
        me.move(0.5)
        yield

def hunter(me, world):
    target = world.find('walker')
    while target.x < 2:
        yield                      # wait for the next frame
    target.health -= 2
    yield
    raise RuntimeError('the hunter trips')
)";

int main() {
    World world;   // outlives the interpreter, which refers to it
    kukri::Interpreter python;
    python.bind_class<Actor>("Actor").readonly("name", &Actor::name).property("x", &Actor::x).property("health", &Actor::health).def("move(self, by)", &Actor::move);
    python.bind_class<World>("World").readonly("frame", &World::frame).def("find(self, name)", &World::find).def("spawn(self, name)", &World::spawn);
    python.run(kScript, "actors.py");
    struct Running {
        std::string name;
        kukri::Object step;
    };
    std::vector<Running> scripts;
    for (const char* name : {"walker", "hunter"}) scripts.push_back({name, python[name](world.spawn(name), &world).attr("__next__")});
    std::string log;
    for (; world.frame < 8; ++world.frame) {
        std::erase_if(scripts, [&](Running& script) {
            auto stepped = script.step.try_call();
            if (stepped) return false;
            log += std::to_string(world.frame) + " " + script.name + ": " + std::string(stepped.error().type()) + "\n";
            return true;
        });
    }
    CHECK_EQ(log, "4 hunter: RuntimeError\n");
    CHECK_EQ(world.actors[0]->x, 4.0);
    CHECK_EQ(world.actors[0]->health, 1);
    return check::count.failures != 0;
}
