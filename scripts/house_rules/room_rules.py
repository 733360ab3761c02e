"""Rules about rooms: who may know whom, and what every room has."""

import re

from .cxx import includes
from .rule import Finding, Rule

# docs and DESIGN list them from the roof to the ground; a room may know only what stands below it.
ROOMS = (
    "app api http ingest bigquery clickhouse edge ops keys store net chart badge domain core"
).split()

# They never meet although one stands higher: they share the store's interface and app.
STRANGERS = {("api", "ingest"), ("http", "ingest")}

# Only the composition root knows which store it is.
STORE_IMPLEMENTATION = re.compile(r"wheelcount/store/\w+_store\.hpp")
STORE_INTERFACE = "wheelcount/store/document_store.hpp"

DRIVERS = {
    "bson/": {"store"},
    "curl/": {"net"},
    "mongoc/": {"store"},
    "openssl/": {"bigquery", "keys", "store"},
    "sqlite3.h": {"store"},
}

_LINKS = re.compile(r"\bwheelcount_(\w+)\b")


def _room_of_target(target):
    parts = target.strip('"<>').split("/")
    if parts[0] == "wheelcount" and len(parts) > 2:
        return parts[1]
    return parts[0] if len(parts) > 1 and parts[0] in ROOMS else None


def include_direction(tree):
    """A room includes only rooms below it, never its private headers, nor a store's kind."""
    for file in tree.cxx("include", "src"):
        for include in includes(file):
            advice = _objection(file.room, include.target)
            if advice:
                yield Finding(file.path, include.line, advice)


def _objection(room, target):
    other = _room_of_target(target)
    if room not in ROOMS or other is None:
        return None
    if STORE_IMPLEMENTATION.search(target) and STORE_INTERFACE not in target:
        return None if room in {"app", "store"} else f"use {STORE_INTERFACE}; app picks the store"
    if other == room:
        return None
    if not target.startswith('"wheelcount/'):
        return f"{target} is private to {other}"
    if other not in ROOMS or ROOMS.index(other) < ROOMS.index(room) or (room, other) in STRANGERS:
        return f"{room} must not know {other}: hand in what it needs through an interface below"
    return None


def linked_rooms(tree):
    """A room links the rooms that it includes, directly or through another."""
    links = {}
    for room in ROOMS:
        text = tree.texts.get(f"src/{room}/CMakeLists.txt")
        if text is not None:
            links[room] = set(_LINKS.findall(text)) & set(ROOMS) - {room}
    for file in tree.cxx("include", "src"):
        if file.room not in links:
            continue
        reachable = _closure(links, file.room)
        for include in includes(file):
            other = _room_of_target(include.target)
            if other in ROOMS and other not in reachable:
                advice = f"add wheelcount_{other} to LINKS of src/{file.room}/CMakeLists.txt"
                yield Finding(file.path, include.line, advice)


def _closure(links, room):
    seen, open_rooms = {room}, [room]
    while open_rooms:
        fresh = links.get(open_rooms.pop(), set()) - seen
        seen |= fresh
        open_rooms += fresh
    return seen


def driver_headers(tree):
    """A driver's headers stay within src/ of its rooms, and tests."""
    for file in tree.cxx("include", "src"):
        for include in includes(file):
            for driver, rooms in DRIVERS.items():
                within = any(file.within(f"src/{room}") for room in rooms)
                if include.target[1:].startswith(driver) and not within:
                    allowed = ", ".join(f"src/{room}" for room in sorted(rooms))
                    advice = f"only {allowed} may include {include.target}"
                    yield Finding(file.path, include.line, advice)


def listed_sources(tree):
    """Every .cpp file is listed in a CMakeLists.txt of its folder or above, or in cmake/."""
    for file in tree.cxx("src", "test", "bench"):
        if file.suffix == ".cpp" and not _is_listed(tree, file):
            yield Finding(file.path, 1, f"list it in {file.folder}/CMakeLists.txt")


def _is_listed(tree, file):
    folder, name = file.folder, file.name
    while folder:
        text = tree.texts.get(f"{folder}/CMakeLists.txt", "")
        # A function of the list may append the suffix: program(store) of ${name}.cpp.
        suffix = r"(\.cpp)?" if "${name}.cpp" in text else r"\.cpp"
        told = re.escape(name.removesuffix(".cpp")) + suffix
        if re.search(rf"(?<![\w./-]){told}(?![\w.-])", text):
            return True
        folder, _, last = folder.rpartition("/")
        name = f"{last}/{name}"
    return any(file.path in text for path, text in tree.texts.items() if path.startswith("cmake/"))


def room_readme(tree):
    """Every room has a README of one screen."""
    for room in sorted({f.path.split("/")[1] for f in tree.cxx("src") if f.path.count("/") > 1}):
        if f"src/{room}/README.md" not in tree.texts:
            yield Finding(f"src/{room}/README.md", 1, "write purpose, flow and invariants")


RULES = [
    Rule(
        "include_direction",
        include_direction,
        bad=[
            {"src/domain/a.cpp": '#include "wheelcount/store/bounds.hpp"\n'},
            {"include/wheelcount/api/a.hpp": '#include "wheelcount/ingest/importer.hpp"\n'},
            {"src/api/a.cpp": '#include "wheelcount/store/sqlite_store.hpp"\n'},
            {"src/api/a.cpp": '#include "badge/font.hpp"\n'},
            {"src/core/a.cpp": '#include "wheelcount/attic/a.hpp"\n'},
        ],
        good=[
            {"src/api/a.cpp": '#include "wheelcount/store/document_store.hpp"\n'},
            {"src/api/a.cpp": '#include "api/a.hpp"\n#include "a.hpp"\n'},
            {"src/app/a.cpp": '#include "wheelcount/store/sqlite_store.hpp"\n'},
            {"test/domain/a_test.cpp": '#include "wheelcount/store/sqlite_store.hpp"\n'},
        ],
    ),
    Rule(
        "linked_rooms",
        linked_rooms,
        bad=[
            {
                "src/badge/CMakeLists.txt": "wheelcount_room(badge LINKS wheelcount_core)",
                "src/badge/a.cpp": '#include "wheelcount/domain/counts.hpp"\n',
            }
        ],
        good=[
            {
                "src/api/CMakeLists.txt": "wheelcount_room(api LINKS wheelcount_badge)",
                "src/badge/CMakeLists.txt": "wheelcount_room(badge LINKS wheelcount_core)",
                "src/api/a.cpp": '#include "wheelcount/core/error.hpp"\n',
            }
        ],
    ),
    Rule(
        "driver_headers",
        driver_headers,
        bad=[
            {"src/bigquery/a.cpp": "#include <curl/curl.h>\n"},
            {"include/wheelcount/store/a.hpp": "#include <sqlite3.h>\n"},
            {"src/ingest/a.cpp": "#include <mongoc/mongoc.h>\n"},
        ],
        good=[
            {"src/bigquery/a.cpp": "#include <openssl/evp.h>\n"},
            {"src/store/handles.hpp": "#include <sqlite3.h>\n"},
            {"test/net/a_test.cpp": "#include <openssl/evp.h>\n"},
        ],
    ),
    Rule(
        "listed_sources",
        listed_sources,
        bad=[
            {"src/net/a.cpp": "", "src/net/CMakeLists.txt": "wheelcount_room(net SOURCES aa.cpp)"},
            {"src/net/a.cpp": ""},
        ],
        good=[
            {"src/net/a.cpp": "", "src/net/CMakeLists.txt": "wheelcount_room(net SOURCES a.cpp)"},
            {"bench/x/a.cpp": "", "bench/CMakeLists.txt": "add_executable(a x/a.cpp)"},
            {"bench/a.cpp": "", "bench/CMakeLists.txt": "add_executable(${name} ${name}.cpp) f(a)"},
            {"test/support/a.cpp": "", "cmake/a.cmake": "${PROJECT_SOURCE_DIR}/test/support/a.cpp"},
        ],
    ),
    Rule(
        "room_readme",
        room_readme,
        bad=[{"src/net/a.cpp": ""}],
        good=[{"src/net/a.cpp": "", "src/net/README.md": "# net", "src/boost_impl.cpp": ""}],
    ),
]
