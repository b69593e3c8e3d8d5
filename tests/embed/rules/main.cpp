// A rule engine: rules of strangers decide about orders, each within its limits. A rule that wants too much, or fails, counts as undecided.
#include <kukri/kukri.hpp>

#include "check.hpp"

struct Order {
    std::string customer;
    double total = 0;
    std::vector<std::string> items;
};

class RuleEngine {
  public:
    RuleEngine() {
        python_.bind_class<Order>("Order").readonly("customer", &Order::customer).readonly("total", &Order::total).readonly("items", &Order::items);
        limits_.memory = 8 << 20;
        limits_.steps = 100'000;
        limits_.wall_time = std::chrono::milliseconds(200);
        limits_.threads = limits_.children = limits_.files = 0;
        python_.limit_calls(limits_);
    }
    bool add(const char* name, std::string_view source) {
        kukri::Object names = python_.dict();
        if (!python_.try_run(source, names, name)) return false;
        rules_.emplace_back(name, names["decide"]);
        return true;
    }
    std::string decide(const Order& order) {
        std::string decisions;
        for (auto& [name, rule] : rules_) {
            auto answer = rule.try_call(order);
            decisions += name + "=" + (answer ? answer->str() : answer.error().limit() != KUKRI_LIMIT_NONE ? "limit" : std::string(answer.error().type())) + " ";
        }
        return decisions;
    }

  private:
    kukri::Interpreter python_;
    kukri::Limits limits_;
    std::vector<std::pair<std::string, kukri::Object>> rules_;
};

int main() {
    RuleEngine engine;
    CHECK(engine.add("large", "def decide(order): return order.total > 100"));
    CHECK(engine.add("gift", "def decide(order): return 'gift' in order.items"));
    CHECK(engine.add("endless", "def decide(order):\n  while True:\n    try: order.total\n    except: pass"));
    CHECK(engine.add("greedy", "def decide(order): return [order] * 10**9"));
    CHECK(engine.add("wrong", "def decide(order): return order.price"));
    CHECK(engine.add("curious", "def decide(order): return open('/etc/passwd').read()"));
    CHECK(!engine.add("broken", "def decide(order) return 1"));
    CHECK(!engine.add("slow", "while True: pass"));
    CHECK_EQ(engine.decide({"ann", 150, {"gift"}}), "large=True gift=True endless=limit greedy=limit wrong=AttributeError curious=limit ");
    CHECK_EQ(engine.decide({"bob", 50, {}}), "large=False gift=False endless=limit greedy=limit wrong=AttributeError curious=limit ");
    return check::count.failures != 0;
}
