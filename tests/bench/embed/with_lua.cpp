extern "C" {
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
}

#include "measure.hpp"

int main() {
    auto fresh = [] {
        lua_State* lua = luaL_newstate();
        luaL_openlibs(lua);
        return lua;
    };
    measure::report("create", measure::each(measure::kLives, [&](int n) {
        for (int i = 0; i < n; ++i) lua_close(fresh());
    }));
    lua_State* lua = fresh();
    lua_register(lua, "host", [](lua_State* l) -> int {
        lua_pushinteger(l, luaL_checkinteger(l, 1) + luaL_checkinteger(l, 2));
        return 1;
    });
    if (luaL_dostring(lua, "function script(a, b) return a end\nfunction calls(n) for i = 1, n do host(i, 1) end end\nfunction empty(n) for i = 1, n do end end")) return 1;
    lua_getglobal(lua, "script");
    int script = luaL_ref(lua, LUA_REGISTRYINDEX);
    long long sum = 0;
    measure::report("host_to_script", measure::each(measure::kCalls, [&](int n) {
        for (int i = 0; i < n; ++i) {
            lua_rawgeti(lua, LUA_REGISTRYINDEX, script);
            lua_pushinteger(lua, i);
            lua_pushinteger(lua, 1);
            if (lua_pcall(lua, 2, 1, 0) != LUA_OK) return;
            sum += lua_tointeger(lua, -1);
            lua_pop(lua, 1);
        }
    }));
    auto run = [&](const char* name, int n) {
        lua_getglobal(lua, name);
        lua_pushinteger(lua, n);
        lua_pcall(lua, 1, 0, 0);
    };
    double all = measure::each(measure::kCalls, [&](int n) { run("calls", n); }), loop = measure::each(measure::kCalls, [&](int n) { run("empty", n); });
    measure::report("script_to_host", all - loop);
    lua_close(lua);
    return sum == 5;
}
