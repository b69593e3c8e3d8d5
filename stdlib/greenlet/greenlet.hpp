// Greenlets: functions that run on fibers of their own and leave off wherever they switch to another.
//
// Each thread has a tree of them: the main greenlet, which is whatever the thread runs otherwise, and below each the ones it is parent of.
// A greenlet is suspended in one place: usually on the fiber that was made for it, or in the middle of the turn of a loop that it runs.
//
// What a reader would get wrong: nothing but Tree::current keeps the running greenlet, and nothing at all a suspended one. When the last
// reference to one goes, GreenletExit is raised in it (end_greenlet()).
#pragma once
#include "interp/fiber.hpp"
#include "runtime/module.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"

namespace kukri::greenlets {

struct Tree;

struct Greenlet : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    enum class Stage : uint8_t { Pending, Alive, Dead };

    Value run;             // what is to run; Empty: nothing was given, or it runs
    Value running;         // that, while it runs; Empty
    Greenlet* parent;      // null: the main greenlet
    Tree* tree;            // once it has begun; null
    Value context;         // contextvars: its current one while another greenlet runs; Empty: none
    Fiber* fiber;          // where it is suspended; null
    Stage stage;
    bool survived;         // it was to end and did not

    bool is_main() const { return stage != Stage::Pending && !parent; }
    void trace(Visitor& v);
    void finish(Heap&);
};

// What a switch carries: a value, or the arguments of switch(); an exception is pending instead.
struct Parcel {
    Owned value;
    Ref<Tuple> arguments;
    Ref<Dict> keywords;    // null: none
};

// The greenlets of a thread.
struct Tree : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Thread* thread;        // null: it has ended
    Greenlet *main, *current;
    Greenlet* departed;    // between leaving one and arriving at another: the former
    Value tracer;          // of settrace(); Empty
    Value value;           // the parcel on its way
    Tuple* arguments;
    Dict* keywords;
    List* strays;          // greenlets whose last reference went in another thread; null: none
    void trace(Visitor& v) {
        v(main);
        v(current);
        v(departed);
        v(tracer);
        v(value);
        v(arguments);
        v(keywords);
        v(strays);
    }
};

struct State {
    std::vector<Ref<Tree>> trees;
    Owned error, exit;     // the exception classes
};
State& state_of(Thread& t);

// The running thread's.
Result<Tree*> tree_of(Thread& t);
// That of the greenlet, or, if it has not begun, of the one that it would end in. Null: none any more.
Tree* tree_of(const Greenlet& g);
// Ends those of the tree that were to end in another thread.
void end_strays(Thread& t, Tree& tree);
// Goes on with `target` (a dead one: with its parent), which gets the parcel or the pending exception. What comes back.
Result<Owned> switch_to_greenlet(Thread& t, Greenlet& target, Parcel parcel);
// Raises GreenletExit in a suspended one that nobody refers to.
void end_greenlet(Thread& t, Object& greenlet);
// The parent may change at any time, but not to another thread or into a circle.
Result<void> set_parent(Thread& t, Greenlet& g, Greenlet& parent);

}  // namespace kukri::greenlets
