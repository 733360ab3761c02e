"""Rules about where files are: namespaces, tests, CMake lists and READMEs follow the modules."""

import re

from .module_rules import MODULES
from .rule import Finding, Rule

_NAMESPACE = re.compile(r"^\s*(?:inline\s+)?namespace\s+(wheelcount(?:::\w+)*)\s*\{", re.MULTILINE)

# core is what every module speaks, so most of it needs no name of its own.
_CORE_NAMESPACES = {"wheelcount", "wheelcount::config"}


def namespace(tree):
    """The namespace of a file is wheelcount::MODULE; that of core wheelcount, or its config."""
    for file in tree.cxx("include", "src"):
        if file.module not in MODULES:
            continue
        opened = list(_NAMESPACE.finditer(file.code))
        if file.suffix == ".hpp" and not opened:
            yield Finding(file.path, 1, f"open namespace {_namespace_of(file.module)}")
        for match in opened:
            if not _fits(match.group(1), file.module):
                line = file.code.count("\n", 0, match.start(1)) + 1
                yield Finding(file.path, line, f"write namespace {_namespace_of(file.module)}")


def _namespace_of(module):
    return "wheelcount" if module == "core" else f"wheelcount::{module}"


def _fits(opened, module):
    if module == "core":
        return opened in _CORE_NAMESPACES
    return (opened + "::").startswith(_namespace_of(module) + "::")


def test_folders(tree):
    """The tests of a module are in test/unit/MODULE, in the folder of what they test."""
    sources = _folders_of_sources(tree)
    for file in tree.cxx("test/unit"):
        parts = file.path.split("/")[2:]
        module, folder = parts[0], "/".join(parts[:-1])
        if module not in MODULES and module != "support":
            yield Finding(file.path, 1, "test/unit has one folder for each module")
        elif file.name.endswith("_test.cpp"):
            tested = sources.get((module, file.name.removesuffix("_test.cpp")), {folder})
            if folder not in tested:
                yield Finding(file.path, 1, f"move it to test/unit/{min(tested)}")


def _folders_of_sources(tree):
    """For each (module, stem) in src: its folders below src/."""
    found = {}
    for file in tree.cxx("src"):
        stem = file.name.removesuffix(file.suffix)
        found.setdefault((file.module, stem), set()).add(file.folder.removeprefix("src/"))
    return found


def listed_sources(tree):
    """Every .cpp file is listed in a CMakeLists.txt of its folder or above, or in cmake/."""
    for file in tree.cxx("src", "test", "bench"):
        if file.suffix == ".cpp" and not _is_listed(tree, file):
            owner = f"src/{file.module}" if file.module else file.folder
            yield Finding(file.path, 1, f"list it in {owner}/CMakeLists.txt")


def _is_listed(tree, file):
    folder, name = file.folder, file.name
    while folder:
        text = tree.texts.get(f"{folder}/CMakeLists.txt", "")
        # A function of the list may append the suffix: program(store) of ${name}.cpp.
        suffix = r"(\.cpp)?" if "${name}.cpp" in text else r"\.cpp"
        listed = re.escape(name.removesuffix(".cpp")) + suffix
        if re.search(rf"(?<![\w./-]){listed}(?![\w.-])", text):
            return True
        folder, _, last = folder.rpartition("/")
        name = f"{last}/{name}"
    return any(file.path in text for path, text in tree.texts.items() if path.startswith("cmake/"))


def module_readme(tree):
    """Every module has a README of one screen."""
    for module in sorted({f.path.split("/")[1] for f in tree.cxx("src") if f.path.count("/") > 1}):
        if f"src/{module}/README.md" not in tree.texts:
            yield Finding(f"src/{module}/README.md", 1, "write purpose, flow and invariants")


def _namespaced(path, name):
    return {path: f"#pragma once\nnamespace {name} {{\n}}\n"}


RULES = [
    Rule(
        "namespace",
        namespace,
        bad=[
            _namespaced("include/wheelcount/http/a.hpp", "wheelcount"),
            _namespaced("src/mongo/transport/a.cpp", "wheelcount::store"),
            _namespaced("src/api/a.hpp", "wheelcount::api_keys"),
            _namespaced("src/core/async/a.hpp", "wheelcount::core"),
            {"include/wheelcount/http/a.hpp": "#pragma once\nint a();\n"},
        ],
        good=[
            _namespaced("src/http/cache/a.hpp", "wheelcount::http"),
            _namespaced("src/badge/a.hpp", "wheelcount::badge::dejavu_sans"),
            _namespaced("include/wheelcount/core/a.hpp", "wheelcount"),
            _namespaced("src/core/config/a.hpp", "wheelcount::config"),
            {"src/app/main.cpp": "namespace asio = boost::asio;\nint main() {}\n"},
            {"src/boost_impl.cpp": "int a;\n", "test/unit/net/a.hpp": "int a();\n"},
        ],
    ),
    Rule(
        "test_folders",
        test_folders,
        bad=[
            {"test/unit/attic/a_test.cpp": ""},
            {"test/unit/http/a_test.cpp": "", "src/http/cache/a.cpp": ""},
            {"test/unit/http/limits/a_test.cpp": "", "src/http/cache/a.hpp": ""},
        ],
        good=[
            {"test/unit/http/cache/a_test.cpp": "", "src/http/cache/a.cpp": ""},
            {"test/unit/http/conformance/a_test.cpp": "", "src/api/a.cpp": ""},
            {"test/unit/support/a.cpp": "", "test/integration/outage/a_test.cpp": ""},
        ],
    ),
    Rule(
        "listed_sources",
        listed_sources,
        bad=[
            {"src/net/a.cpp": "", "src/net/CMakeLists.txt": "wheelcount_module(net SOURCES b.cpp)"},
            {"src/net/a.cpp": "", "src/net/CMakeLists.txt": "SOURCES aa.cpp"},
            {"src/http/cache/a.cpp": "", "src/http/CMakeLists.txt": "SOURCES a.cpp limits/a.cpp"},
            {"src/net/a.cpp": ""},
        ],
        good=[
            {"src/net/a.cpp": "", "src/net/CMakeLists.txt": "wheelcount_module(net SOURCES a.cpp)"},
            {"src/http/cache/a.cpp": "", "src/http/CMakeLists.txt": "SOURCES\n    cache/a.cpp\n"},
            {"bench/x/a.cpp": "", "bench/CMakeLists.txt": "add_executable(a x/a.cpp)"},
            {"bench/a.cpp": "", "bench/CMakeLists.txt": "add_executable(${name} ${name}.cpp) f(a)"},
            {"test/support/a.cpp": "", "cmake/a.cmake": "${PROJECT_SOURCE_DIR}/test/support/a.cpp"},
        ],
    ),
    Rule(
        "module_readme",
        module_readme,
        bad=[{"src/net/a.cpp": ""}],
        good=[{"src/net/a.cpp": "", "src/net/README.md": "# net", "src/boost_impl.cpp": ""}],
    ),
]
