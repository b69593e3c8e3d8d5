#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "measure.hpp"

static PyObject* host(PyObject*, PyObject* const* arguments, Py_ssize_t count) {
    if (count != 2) return nullptr;
    long a = PyLong_AsLong(arguments[0]), b = PyLong_AsLong(arguments[1]);
    if (PyErr_Occurred()) return nullptr;
    return PyLong_FromLong(a + b);
}

int main() {
    auto begin = [] {
        PyConfig config;
        PyConfig_InitIsolatedConfig(&config);
        config.site_import = 0;
        Py_InitializeFromConfig(&config);
        PyConfig_Clear(&config);
    };
    // The interpreter of the process, made again and again: the least that CPython can do.
    measure::report("create", measure::each(20, [&](int n) {
        for (int i = 0; i < n; ++i) {
            begin();
            Py_Finalize();
        }
    }));
    begin();
    static PyMethodDef method = {"host", reinterpret_cast<PyCFunction>(host), METH_FASTCALL, nullptr};
    PyObject* names = PyModule_GetDict(PyImport_AddModule("__main__"));
    PyDict_SetItemString(names, "host", PyCFunction_New(&method, nullptr));
    PyRun_SimpleString("def script(a, b): return a\ndef calls(n):\n    for i in range(n): host(i, 1)\ndef empty(n):\n    for i in range(n): pass");
    PyObject *script = PyDict_GetItemString(names, "script"), *calls = PyDict_GetItemString(names, "calls"), *empty = PyDict_GetItemString(names, "empty");
    long sum = 0;
    measure::report("host_to_script", measure::each(measure::kCalls, [&](int n) {
        for (int i = 0; i < n; ++i) {
            PyObject* arguments[] = {PyLong_FromLong(i), PyLong_FromLong(1)};
            PyObject* result = PyObject_Vectorcall(script, arguments, 2, nullptr);
            sum += PyLong_AsLong(result);
            Py_DECREF(result);
            Py_DECREF(arguments[0]);
            Py_DECREF(arguments[1]);
        }
    }));
    auto run = [](PyObject* f, int n) { Py_XDECREF(PyObject_CallFunction(f, "i", n)); };
    double all = measure::each(measure::kCalls, [&](int n) { run(calls, n); }), loop = measure::each(measure::kCalls, [&](int n) { run(empty, n); });
    measure::report("script_to_host", all - loop);
    return sum == 5;
}
