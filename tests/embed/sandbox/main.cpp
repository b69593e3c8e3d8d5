// Scripts that may touch nothing, or only what they are given.
#include <kukri/kukri.hpp>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "check.hpp"

kukri::Interpreter sandbox(const kukri::Permissions& permissions = {}) {
    kukri::Options options;
    options.permissions = permissions;
    return kukri::Interpreter(options);
}

void nothing_by_default() {
    kukri::Interpreter python = sandbox();
    // What only computes works, and so does the library that is made of it.
    python.run("import json, re, math, collections, dataclasses, datetime, random, itertools, functools, enum, typing, os, string, hashlib, threading, asyncio, time, io, pickle, statistics");
    CHECK_EQ(python.eval("json.dumps({'a': [1, 2]}), re.findall(r'\\d+', 'a1b22'), os.path.join('a', 'b')").repr(), "('{\"a\": [1, 2]}', ['1', '22'], 'a/b')");
    python.run("async def f():\n  await asyncio.sleep(0.001)\n  return 5\nassert asyncio.run(f()) == 5");
    python.run("t = threading.Thread(target=lambda: None); t.start(); t.join()");
    python.run("print('into nothing')");
    for (const char* attack : {
             "open('/etc/passwd')", "open('/tmp/kukri_sandbox_test', 'w')", "open(0)", "open(1, 'w')", "io.FileIO('/etc/passwd')", "io.open_code('/etc/passwd')",
             "open('x', opener=lambda path, flags: 0)", "os.open('/etc/passwd', 0)", "os.listdir('/')", "os.stat('/')", "os.unlink('/tmp/x')", "os.mkdir('/tmp/x')", "os.fork()", "os._exit(0)",
             "os.system('true')", "os.kill(os.getpid(), 9)", "os.execv('/bin/true', ['true'])", "os.pipe()", "os.getcwd()", "os.posix_spawn('/bin/true', ['true'], {})",
             "__import__('subprocess').run(['true'])", "__import__('socket').socket()", "__import__('_socket')", "__import__('_posixsubprocess')", "__import__('mmap')", "__import__('fcntl')",
             "__import__('resource')", "__import__('faulthandler')", "__import__('pwd')", "__import__('select').poll()", "__import__('signal').signal(2, print)", "__import__('_multiprocessing')",
             "__import__('gc').get_objects()", "__import__('tempfile').mkstemp()", "__import__('pathlib').Path('/etc/passwd').read_text()", "__import__('pathlib').Path('/').exists() and 1 / 0 or os.stat('/')",
             "__import__('importlib').import_module('_posixsubprocess')", "__import__('ctypes')", "input()",
         }) {
        auto result = python.try_eval(attack);
        bool refused = !result && (result.error().is("PermissionError") || result.error().is("ImportError") || (std::string_view(attack) == "input()" && result.error().is("RuntimeError")));
        if (!refused) std::cerr << attack << " gives " << (result ? result->repr() : std::string(result.error().what())) << "\n";
        CHECK(refused);
    }
    CHECK_EQ(python.eval("dict(os.environ), __import__('sys').stdin").repr(), "({}, None)");
    CHECK_ERROR(python.eval("open('/etc/passwd')"), "PermissionError: the host does not permit opening '/etc/passwd'");
    CHECK_ERROR(python.eval("os.listdir('/')"), "PermissionError: the host does not permit this function");
    CHECK_ERROR(python.import("_socket"), "ImportError: the host does not permit module '_socket'");
    std::string out;
    python.on_stdout([&](std::string_view text) { out += text; });   // the host's own streams are always fine
    python.run("print('hello')");
    CHECK_EQ(out, "hello\n");
}

void folders() {
    namespace fs = std::filesystem;
    fs::path top = fs::temp_directory_path() / ("kukri_sandbox_" + std::to_string(getpid()));
    fs::create_directories(top / "data");
    fs::create_directories(top / "out");
    fs::create_directories(top / "data_other");
    fs::create_directories(top / "lib");
    std::ofstream(top / "data" / "a.txt") << "text";
    std::ofstream(top / "data_other" / "b.txt") << "secret";
    std::ofstream(top / "lib" / "mine.py") << "value = 7";
    std::ofstream(top / "data_other" / "theirs.py") << "value = 8";
    fs::create_symlink(top / "data_other" / "b.txt", top / "data" / "link");
    {
        kukri::Options options;
        options.permissions.emplace();
        options.permissions->readable = {(top / "data").string()};
        options.permissions->writable = {(top / "out").string()};
        options.search_path = {(top / "lib").string()};
        kukri::Interpreter python(options);
        python.set("top", top.string());
        CHECK_EQ(python.eval("open(top + '/data/a.txt').read()").as<std::string>(), "text");
        python.run("with open(top + '/out/new', 'w') as f: f.write('made')\nassert open(top + '/out/new').read() == 'made'\nimport mine\nassert mine.value == 7");
        for (const char* attack : {"open(top + '/data/a.txt', 'a')", "open(top + '/data_other/b.txt')", "open(top + '/data/link')", "open(top + '/data/../data_other/b.txt')", "open(top + '/out/../data/a.txt', 'w')",
                                   "open(top + '/lib/mine.py')", "open(top + '/out/no/../../data/a.txt', 'w')"}) {
            auto result = python.try_eval(attack);
            if (result || !result.error().is("PermissionError")) std::cerr << attack << "\n", CHECK(false);
        }
        CHECK_ERROR(python.run("import sys; sys.path.append(top + '/data_other'); import theirs"), "PermissionError: the host does not permit opening '" + (top / "data_other" / "theirs.py").string() + "'");
    }
    fs::remove_all(top);
}

void modules() {
    kukri::Permissions permissions;
    permissions.modules = {{"json", "math", "host"}};
    kukri::Interpreter python = sandbox(permissions);
    python.module("host").set("answer", 42);
    python.run("import json, json.decoder, math, host\nfrom json import dumps\nassert dumps([host.answer]) == '[42]'");
    CHECK_ERROR(python.run("import os"), "ImportError: the host does not permit module 'os'");
    CHECK_ERROR(python.run("from collections import deque"), "ImportError: the host does not permit module 'collections'");
    CHECK_ERROR(python.eval("__import__('re')"), "ImportError: the host does not permit module 're'");
}

void granted() {
    kukri::Permissions permissions;
    permissions.files = permissions.processes = permissions.system = true;
    kukri::Interpreter python = sandbox(permissions);
    CHECK(python.eval("len(__import__('os').listdir('/')) > 0").as<bool>());
    CHECK_EQ(python.eval("__import__('subprocess').run(['true']).returncode").as<int>(), 0);
    CHECK_ERROR(python.import("_socket"), "ImportError: the host does not permit module '_socket'");
}

void ending() {
    kukri::Interpreter python = sandbox();
    kukri::Limits limits;
    limits.wall_time = std::chrono::milliseconds(50);
    python.limit_calls(limits);
    // What waits for the end of the interpreter is under the limits, too.
    python.run("import atexit\n@atexit.register\ndef end():\n  while True: pass\nclass C:\n  def __del__(self):\n    while True: pass\nkept = C()");
}

void compiled() {
    kukri::Bytes code;
    {
        kukri::Interpreter python;
        code = python.compile("def f(n): return n * 2\nresult = f(21)", "compiled.py");
    }
    kukri::Interpreter python;
    python.run(code);
    CHECK_EQ(python.get<int>("result"), 42);
    CHECK_EQ(python.eval("f.__code__.co_filename").as<std::string>(), "compiled.py");
}

int main() {
    alarm(50);
    nothing_by_default();
    folders();
    modules();
    granted();
    ending();
    compiled();
    return check::count.failures != 0;
}
