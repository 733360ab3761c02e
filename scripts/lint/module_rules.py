"""Rules about modules: which module may include which, and what every module has."""

import re

from .cxx import includes
from .rule import Finding, Rule

# The modules bottom up, each with the modules that it may include. docs/architecture.md says why.
# Notable by their absence: http, api and web never see ingest or migration (they share the store),
# and the clients (net, mongo, bigquery, clickhouse) know no documents of ours (domain).
MODULES = {
    module: set(below.split())
    for module, below in {
        "core": "",
        "domain": "core",
        "badge": "core",
        "chart": "core badge",
        "net": "core",
        "telemetry": "core",
        "mongo": "core",
        "store": "core domain telemetry mongo",
        "api_keys": "core domain store",
        "bigquery": "core net",
        "clickhouse": "core net",
        "edge": "core net telemetry",
        "ingest": "core domain net telemetry store bigquery clickhouse edge",
        "migration": "core domain mongo store ingest",
        "http": "core telemetry",
        "api": "core domain badge chart telemetry store api_keys http",
        "web": "core domain badge chart telemetry store api_keys http api",
        "app": "core domain badge chart net telemetry mongo store api_keys bigquery clickhouse edge"
        " ingest migration http api web",
    }.items()
}

# Only app knows which store it is; the others get a document_store.
STORE_IMPLEMENTATION = re.compile(
    r"wheelcount/store/(?!(?:document|circuit_breaker)_store\.hpp)\w+_store\.hpp"
)
STORE_USERS = {"app", "store"}

# Who may include the headers of a library. mongo's own headers expose the driver's types.
DRIVERS = {
    "bson/": {"migration", "mongo", "store"},
    "curl/": {"net"},
    "mongoc/": {"migration", "mongo", "store"},
    "openssl/": {"api_keys", "bigquery", "mongo", "store"},
    "sqlite3.h": {"store"},
}


def _module_of(target):
    """The module of an include in quotes; None for a header of a library."""
    folders = target.strip('"').split("/")[:-1]
    if not target.startswith('"') or not folders:
        return None
    return folders[1] if folders[0] == "wheelcount" and len(folders) > 1 else folders[0]


def include_direction(tree):
    """A module includes only public headers of other modules, and only of those that it may."""
    for file in tree.cxx("include", "src"):
        if file.module in MODULES:
            for include in includes(file):
                advice = _objection(file.module, include.target)
                if advice:
                    yield Finding(file.path, include.line, advice)


def _objection(module, target):
    other = _module_of(target)
    if other is None:
        return None
    if STORE_IMPLEMENTATION.search(target) and module not in STORE_USERS:
        return "include wheelcount/store/document_store.hpp; app picks the implementation"
    if other == module:
        return None
    if other not in MODULES:
        return f"{other} is no module of scripts/lint/module_rules.py"
    if other not in MODULES[module]:
        return f"{module} must not include {other}: pass what it needs through an interface"
    if not target.startswith('"wheelcount/'):
        return f"{target} is private to {other}: include a header of include/wheelcount/{other}/"
    return None


def include_path(tree):
    """An include in quotes is a path from include/ or src/, never relative to the file."""
    for file in tree.cxx("include", "src"):
        for include in includes(file):
            if include.target.startswith('"') and _module_of(include.target) is None:
                here = file.folder.removeprefix("src/")
                name = include.target.strip('"')
                yield Finding(file.path, include.line, f'write "{here}/{name}"')


_LINKS = re.compile(r"\bwheelcount_(\w+)\b")


def linked_modules(tree):
    """A module links the modules that it includes, directly or through another."""
    links = {}
    for module in MODULES:
        text = tree.texts.get(f"src/{module}/CMakeLists.txt")
        if text is not None:
            links[module] = set(_LINKS.findall(text)) & set(MODULES) - {module}
    for file in tree.cxx("include", "src"):
        if file.module not in links:
            continue
        reachable = _closure(links, file.module)
        for include in includes(file):
            other = _module_of(include.target)
            if other in MODULES and other not in reachable:
                advice = f"add wheelcount_{other} to LINKS of src/{file.module}/CMakeLists.txt"
                yield Finding(file.path, include.line, advice)


def _closure(links, module):
    seen, pending = {module}, [module]
    while pending:
        fresh = links.get(pending.pop(), set()) - seen
        seen |= fresh
        pending += fresh
    return seen


def driver_headers(tree):
    """A library's headers are included only by the modules that wrap it, and by tests."""
    for file in tree.cxx("include", "src"):
        for include in includes(file):
            for driver, modules in DRIVERS.items():
                if include.target[1:].startswith(driver) and not _wraps(file, modules):
                    allowed = ", ".join(f"src/{module}" for module in sorted(modules))
                    advice = f"only {allowed} may include {include.target}"
                    yield Finding(file.path, include.line, advice)


def _wraps(file, modules):
    return file.module in modules and file.within("src", "include/wheelcount/mongo")


RULES = [
    Rule(
        "include_direction",
        include_direction,
        bad=[
            {"src/domain/a.cpp": '#include "wheelcount/store/store_limits.hpp"\n'},
            {"include/wheelcount/api/a.hpp": '#include "wheelcount/ingest/scheduler.hpp"\n'},
            {"src/http/cache/a.cpp": '#include "wheelcount/ingest/scheduler.hpp"\n'},
            {"src/ingest/day/a.cpp": '#include "wheelcount/api/routes.hpp"\n'},
            {"src/mongo/transport/a.cpp": '#include "wheelcount/domain/counts.hpp"\n'},
            {"src/telemetry/a.cpp": '#include "wheelcount/domain/counts.hpp"\n'},
            {"src/api/a.cpp": '#include "wheelcount/store/sqlite_store.hpp"\n'},
            {"src/store/a.cpp": '#include "mongo/transport/fiber.hpp"\n'},
            {"src/api/routes/a.cpp": '#include "badge/font.hpp"\n'},
            {"src/core/a.cpp": '#include "wheelcount/attic/a.hpp"\n'},
        ],
        good=[
            {"src/api/a.cpp": '#include "wheelcount/store/document_store.hpp"\n'},
            {"src/api/a.cpp": '#include "wheelcount/store/circuit_breaker_store.hpp"\n'},
            {"src/api/routes/a.cpp": '#include "api/routes/a.hpp"\n#include "api/routes.hpp"\n'},
            {"src/app/commands/a.cpp": '#include "wheelcount/store/sqlite_store.hpp"\n'},
            {"src/migration/a.cpp": '#include "wheelcount/ingest/mirrors.hpp"\n'},
            {"src/core/a.cpp": "#include <boost/json/value.hpp>\n"},
            {"test/unit/domain/a_test.cpp": '#include "wheelcount/store/sqlite_store.hpp"\n'},
        ],
    ),
    Rule(
        "include_path",
        include_path,
        bad=[({"src/store/sqlite/a.cpp": '#include "a.hpp"\n'}, '"store/sqlite/a.hpp"')],
        good=[
            {"src/store/sqlite/a.cpp": '#include "store/sqlite/a.hpp"\n#include <a.h>\n'},
            {"test/unit/net/a_test.cpp": '#include "a.hpp"\n'},
        ],
    ),
    Rule(
        "linked_modules",
        linked_modules,
        bad=[
            {
                "src/store/CMakeLists.txt": "wheelcount_module(store LINKS wheelcount_core)",
                "src/store/mongo/a.cpp": '#include "wheelcount/domain/counts.hpp"\n',
            }
        ],
        good=[
            {
                "src/api/CMakeLists.txt": "wheelcount_module(api LINKS wheelcount_badge)",
                "src/badge/CMakeLists.txt": "wheelcount_module(badge LINKS wheelcount_core)",
                "src/api/routes/a.cpp": '#include "wheelcount/core/error.hpp"\n',
            }
        ],
    ),
    Rule(
        "driver_headers",
        driver_headers,
        bad=[
            {"src/bigquery/a.cpp": "#include <curl/curl.h>\n"},
            {"include/wheelcount/store/a.hpp": "#include <sqlite3.h>\n"},
            {"src/ingest/day/a.cpp": "#include <mongoc/mongoc.h>\n"},
        ],
        good=[
            {"src/bigquery/auth/a.cpp": "#include <openssl/evp.h>\n"},
            {"src/store/sqlite/handles.hpp": "#include <sqlite3.h>\n"},
            {"include/wheelcount/mongo/bson.hpp": "#include <bson/bson.h>\n"},
            {"test/unit/net/a_test.cpp": "#include <openssl/evp.h>\n"},
        ],
    ),
]
