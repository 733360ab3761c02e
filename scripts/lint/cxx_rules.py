"""Rules about the text of a C++ file."""

import re

from .cxx import includes, statements
from .rule import Finding, Rule, lines_matching


def co_await_statement(tree):
    """A statement with co_await holds no braces, no lambda, no ?: (GCC 12 destroys twice)."""
    for file in tree.cxx():
        for statement in statements(file.code):
            if statement.awaits_at and statement.shapes:
                shapes = " and ".join(sorted(set(statement.shapes)))
                yield Finding(
                    file.path,
                    statement.awaits_at,
                    f"{shapes} in a statement with co_await: give it a name in a line before",
                )


_COROUTINE_LAMBDA = re.compile(r"\[[^\[\]]+\]\s*(?:\([^()]*\)\s*)?(?:mutable\s*)?->\s*awaitable\b")


def coroutine_lambda(tree):
    """Coroutines are functions: a lambda's captures are destroyed before its frame."""
    for file in tree.cxx("include", "src"):
        for match in _COROUTINE_LAMBDA.finditer(file.code):
            line = file.code.count("\n", 0, match.start()) + 1
            yield Finding(file.path, line, "make it a function and pass what it needs")


# Replaces libc's usleep(), so that a driver that calls it does not block.
_REPLACES_SLEEP = "src/mongo/driver.cpp"

_BLOCKING = re.compile(r"(?:\bthis_thread\b|(?<![\w.>])(?:::)?\b(?:u|nano)?sleep\s*\()")


def no_sleeping(tree):
    """Nothing blocks the loop's thread; tests do not wait for real time either."""
    for file in tree.cxx():
        if file.path == _REPLACES_SLEEP:
            continue
        yield from lines_matching(
            file, _BLOCKING, file.code_lines, "wait with clock::sleep_for() instead of {0}"
        )


_PARSING = re.compile(
    r"\b(?:ato[fil]|atoll|strto(?:d|f|l|ld|ll|ul|ull|imax|umax)"
    r"|sto(?:d|f|i|l|ld|ll|ul|ull)|sscanf)\s*\("
)


def no_loose_parsing(tree):
    """Numbers are parsed by std::from_chars, which reports what it could not parse."""
    for file in tree.cxx():
        yield from lines_matching(
            file, _PARSING, file.code_lines, "use std::from_chars and check it"
        )


_DETACHED = re.compile(r"\bdetached\b")


def no_detached(tree):
    """Every spawned task has an owner that waits for it."""
    for file in tree.cxx("include", "src", "bench"):
        yield from lines_matching(
            file, _DETACHED, file.code_lines, "await the task, or give it to a task_group"
        )


_PRINTING = re.compile(r"\bstd::cout\b|\b(?:printf|fprintf|vprintf|puts|putchar|sprintf)\s*\(")


def no_printing(tree):
    """Only app prints; other modules return text or write to the log."""
    for file in tree.cxx("include", "src"):
        if file.module != "app":
            yield from lines_matching(
                file, _PRINTING, file.code_lines, "return the text or log it instead of {0}"
            )


_ASSERT = re.compile(r"(?<![\w.])assert\s*\(")


def no_debug_assert(tree):
    """Assertions are BOOST_ASSERT, which stays on in a release; assert() does not."""
    for file in tree.cxx("include", "src"):
        yield from lines_matching(file, _ASSERT, file.code_lines, "use BOOST_ASSERT()")


# Arguments with which these overloads throw.
_FILESYSTEM_ARGUMENTS = {
    **dict.fromkeys(
        "canonical create_directories create_directory current_path exists file_size is_directory "
        "is_empty is_regular_file last_write_time remove remove_all space status "
        "temp_directory_path weakly_canonical".split(),
        1,
    ),
    **dict.fromkeys("copy copy_file equivalent rename resize_file".split(), 2),
}
_FILESYSTEM_CALL = re.compile(r"\b(?:filesystem|fs)::(\w+)\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)")


def filesystem_errors(tree):
    """File operations take a std::error_code: a full disk is an expected error."""
    for file in tree.cxx("include", "src"):
        for match in _FILESYSTEM_CALL.finditer(file.code):
            limit = _FILESYSTEM_ARGUMENTS.get(match.group(1), -1)
            arguments = re.sub(r"\([^()]*\)|\{[^{}]*\}", "", match.group(2)).strip()
            if re.search(rf"\bfile_status {re.escape(arguments)}\b", file.code):
                continue  # a query of a status that was read already
            if arguments.count(",") + bool(arguments) <= limit:
                line = file.code.count("\n", 0, match.start()) + 1
                yield Finding(file.path, line, f"pass a std::error_code to {match.group(1)}()")


_PARSER_GET = re.compile(r"\b(?:async_)?read(?:_\w+)?\s*\([^;]*?\bparser\w*(?:\.|->)get\s*\(\)")


def parser_itself(tree):
    """A read gets the parser: parser.get() selects an overload that ignores our limits."""
    for file in tree.cxx():
        for match in _PARSER_GET.finditer(file.code):
            line = file.code.count("\n", 0, match.start()) + 1
            yield Finding(file.path, line, "pass the parser itself, which has the limits")


_UMBRELLAS = {
    "<bits/stdc++.h>",
    "<boost/asio.hpp>",
    "<boost/beast.hpp>",
    "<boost/beast/core.hpp>",
    "<boost/beast/http.hpp>",
    "<boost/json.hpp>",
}


def no_umbrella(tree):
    """Exact headers: they compile in a tenth of the time and show what is used."""
    for file in tree.cxx():
        for include in includes(file):
            if include.target in _UMBRELLAS:
                advice = f"include the headers behind {include.target}"
                yield Finding(file.path, include.line, advice)


def pragma_once(tree):
    """A header begins with #pragma once."""
    for file in tree.cxx():
        if file.suffix == ".hpp" and "#pragma once" not in file.lines[:1]:
            yield Finding(file.path, 1, "make `#pragma once` the first line")


FUNCTION_LINES_MAX = 70
_NO_FUNCTION = re.compile(
    r"^(?:namespace|struct|class|union|enum|extern|public|protected|private)\b|^[\s#}/]"
)
_BODY_OPENS = re.compile(r"[^={(,\s]\s*\{$")  # not a table of data


def _outermost_functions(lines):
    """Yields (first, last line) of what clang-format ends with a `}` in the first column."""
    head = opened = None
    for number, line in enumerate(map(str.rstrip, lines), start=1):
        if opened:
            if line.startswith("}"):
                if line == "}":
                    yield head, number
                head = opened = None
        elif not line or line.endswith(("}", ";")):
            head = None
        elif head is None and not _NO_FUNCTION.match(line):
            head = number
        if head and not opened and _BODY_OPENS.search(line):
            opened = True


def function_length(tree):
    """A function fits on a screen of 70 lines."""
    for file in tree.cxx():
        for first, last in _outermost_functions(file.code_lines):
            length = last - first + 1
            if length > FUNCTION_LINES_MAX:
                yield Finding(file.path, first, f"{length} lines: split the function by idea")


def _in_function(text):
    return {"src/net/a.cpp": "awaitable<void> f() {\n" + text + "\n}\n"}


RULES = [
    Rule(
        "co_await",
        co_await_statement,
        bad=[
            _in_function("co_await send(request{1});"),
            _in_function("auto r = co_await send({.url = u});"),
            _in_function("co_await spawn(ex, [p = std::move(p)] { go(p); }, use_awaitable);"),
            _in_function("x = co_await f(ok ? a() : b());"),
            _in_function("if (auto r = co_await f(std::vector<int>{1}); r) {\n g();\n}"),
            _in_function("co_await\n    g(std::optional<t>{\n        u});"),
            _in_function("co_return co_await h(std::array{1, 2});"),
        ],
        good=[
            _in_function("const request r{1};\nco_await send(std::move(r));"),
            _in_function("for (const auto& id : co_await ids()) {\n use(id);\n}"),
            _in_function("if (!co_await f()) {\n g({1, 2});\n}\nelse {\n h(x ? 1 : 2);\n}"),
            _in_function("const auto& [a, b] = co_await f(table[0], \"{?}\"); // {"),
            _in_function("run([&]() -> awaitable<void> {\n co_await f();\n}());"),
            _in_function("auto f = [](int a) { return a; };\nco_await g(f);"),
            {"src/net/a.cpp": "foo::foo() : a_{1}, b_(2) {}\nvoid g() {\n co_await f();\n}\n"},
            {"src/net/a.cpp": "struct [[nodiscard]] a {\n task f() { co_await g(); }\n};\n"},
        ],
    ),
    Rule(
        "coroutine_lambda",
        coroutine_lambda,
        bad=[_in_function("run([this](int x) -> awaitable<void> { co_return; });")],
        good=[
            _in_function("run([](int x) -> awaitable<void> { co_return; });"),
            {"test/net/a_test.cpp": "run([&]() -> awaitable<void> { co_return; }());"},
        ],
    ),
    Rule(
        "sleep",
        no_sleeping,
        bad=[
            _in_function("std::this_thread::sleep_for(1s);"),
            _in_function("::usleep(1);"),
            {"test/net/a_test.cpp": "void f() { sleep(1); }"},
        ],
        good=[_in_function("co_await clock_.sleep_for(pause); // not sleep(1)")],
    ),
    Rule(
        "number_parsing",
        no_loose_parsing,
        bad=[_in_function("n = std::stoul(text);"), _in_function("n = atoi(p);")],
        good=[_in_function("std::from_chars(b, e, n); restore(); history(2);")],
    ),
    Rule(
        "detached",
        no_detached,
        bad=[_in_function("co_spawn(ex, f(), boost::asio::detached);")],
        good=[
            _in_function('co_spawn(ex, f(), done); // never "detached"'),
            {"test/net/a_test.cpp": "co_spawn(ex, f(), boost::asio::detached);"},
        ],
    ),
    Rule(
        "printing",
        no_printing,
        bad=[_in_function("std::cout << 1;"), _in_function('std::printf("%d", 1);')],
        good=[
            _in_function('std::snprintf(p, n, "%d", 1);'),
            {"src/app/main.cpp": "int main() { std::cout << 1; }"},
            {"bench/a.cpp": 'int main() { std::printf("1"); }'},
        ],
    ),
    Rule(
        "debug_assert",
        no_debug_assert,
        bad=[_in_function("assert(p);"), _in_function("    assert (!text.empty());")],
        good=[
            _in_function("BOOST_ASSERT(p);\nstatic_assert(sizeof(int) == 4); // not assert(p)"),
            {"test/net/a_test.cpp": "void f() { assert(p); }"},
        ],
    ),
    Rule(
        "filesystem_errors",
        filesystem_errors,
        bad=[
            _in_function("std::filesystem::remove(path(a, b));"),
            _in_function("if (fs::exists(p)) fs::rename(p, q);"),
        ],
        good=[
            _in_function("std::filesystem::remove(p, ignored);\nfs::rename(p, q, ec);"),
            _in_function("const fs::file_status s = fs::status(p, ec);\nreturn fs::exists(s);"),
            {"test/a.cpp": "void f() { std::filesystem::remove(p); }"},
        ],
    ),
    Rule(
        "parser_get",
        parser_itself,
        bad=[_in_function("co_await http::async_read(stream, buffer, parser.get(), token);")],
        good=[_in_function("co_await http::async_read(s, b, parser, t);\nuse(parser.get());")],
    ),
    Rule(
        "umbrella",
        no_umbrella,
        bad=[{"src/net/a.cpp": "#include <boost/asio.hpp>\n"}],
        good=[{"src/net/a.cpp": "#include <boost/asio/post.hpp>\n#include <vector>\n"}],
    ),
    Rule(
        "pragma_once",
        pragma_once,
        bad=[{"src/net/a.hpp": "#ifndef A\n"}, {"src/net/a.hpp": ""}],
        good=[{"src/net/a.hpp": "#pragma once\n"}, {"src/net/a.cpp": "int a;\n"}],
    ),
    Rule(
        "function_length",
        function_length,
        bad=[
            _in_function("\n".join(["    a();"] * 69)),
            {"src/a.cpp": "int f(int a,\n      int b) {\n" + "\n    a();\n" * 35 + "}\n"},
        ],
        good=[
            _in_function("\n".join(["    a();"] * 68)),
            {"src/a.cpp": "namespace a {\n" + "\nint b;\n" * 80 + "\n}\n"},
            {"src/a.cpp": "struct a {\n" + "    int b;\n" * 80 + "};\n"},
            {"src/a.cpp": "class a {\npublic:\n" + "    int f() {\n    }\n" * 80 + "};\n"},
            {"src/a.cpp": "constexpr table a = {\n" + "    b,\n" * 80 + "};\n"},
            {"test/a_test.cpp": "SUITE(a)\n\n" + "void f() {\n    a();\n}\n\n" * 40},
        ],
    ),
]
