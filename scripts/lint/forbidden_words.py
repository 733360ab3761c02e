"""Words that this code base does not use, each with the term that replaces it.

docs/glossary.md explains the terms; WORDS below is to be read as a table.
"""

import re
from dataclasses import dataclass
from typing import Tuple

from .rule import Finding, Rule

CODE = "code"  # identifiers of C++
PROSE = "prose"  # comments, string literals, documents, scripts
ALL = "code prose"


@dataclass(frozen=True)
class Word:
    # Regular expressions for whole words in lower case, separated by `, `. A blank stands for `_`
    # and for the end of a line as well: `at hand` finds at_hand() and "at hand".
    patterns: str
    term: str
    scope: str = ALL
    sample: str = ""  # what the row must find; needed where a pattern is not its own sample
    fine: str = ""  # what the row must not find
    within: Tuple[str, ...] = ("",)  # the folders to which it is limited

    def regex(self):
        patterns = self.patterns.replace(", ", "|").replace(" ", r"\s")
        return re.compile(rf"\b(?:{patterns})(?!\w)")

    def samples(self):
        return [self.sample] if self.sample else self.patterns.split(", ")


_HTTP = tuple(f"{top}/http/" for top in ("src", "include/wheelcount", "test/unit"))
_A = "(an?|the|this|that|each|every|no|any|its|their|whose|one|same|other|last|first|old|new)"
_BE = "(is|are|was|were|be|been|being)"

WORDS = [
    # HTTP (RFC 9110, 9111, 5861)
    Word("at hand", "cached, available; lookup()"),
    Word(f"{_BE} kept(?! (alive|open))", "stored, cached", ALL, "that is kept", "is kept alive"),
    Word("kept (answer|response|badge|page)s?", "cached response", ALL, "kept answers"),
    Word(f"{_A} answer", "response", PROSE, "whose answer is long", "a server must answer"),
    Word("(the|these|of|all|such|most|long|old) answers", "responses", PROSE, "size of answers"),
    Word("(wire|make|error|svg|series|job) answer", "serialized_response …", ALL, "make_answer"),
    Word("answer (ptr|cache|reader|endpoint|parser)", "response_ptr …", ALL, "answer_ptr"),
    Word("give old, old responses?", "stale response; serve_stale()"),
    Word("sites?", "handler", CODE),
    Word("(cached|keeping|metrics|ingest) sites?", "caching_handler …", ALL, "cached_site"),
    Word("turn(s|ed|ing)? away", "reject", ALL, "turned_away"),
    Word("(?<!single )(?<!in )flights?", "single flight, call", ALL, "flights", "single_flight"),
    Word("landing, landed", "done; wait() for a call in flight"),
    Word("data epochs?", "data versions"),
    Word("doubt, doubts, doubted, doubtful", "unconfirmed; mark_unreachable()"),
    Word("stale renew", "stale-while-revalidate"),
    Word("renew(s|ed|ing|als?)?", "revalidate", ALL, "renewal", within=_HTTP),
    Word("(?<!-)coded", "compressed, content-encoded", ALL, "coded_bytes", "front-coded"),
    Word("shelf, shelves", "cache partition"),
    Word("refusals?", "rejection, error; rate_limit_response"),
    Word("admission", "rate limit policy, quota check"),
    Word("sequel", "after_response"),
    Word("unsent (bytes|max)", "send budget, pending bytes", ALL, "unsent_bytes"),
    Word("tally, tallies", "counter; connection_counter, log_throttle"),
    Word("hubs?", "epoll_reactor", ALL, "socket_hub", "github"),
    Word("nothing came, has unread, tell written", "on_would_block() …", CODE),
    # API
    Word("excerpts?", "month_query, selection"),
    Word("badge cut, read cut", "series_query"),
    Word("moved to", "redirect_permanent()", CODE),
    Word("sketch, sketches", "chart_request, badge_request"),
    Word("personali[sz]ed(?!.badge)", "badge_request", ALL, "personalized", "/personalized-badge"),
    Word("repeated text, day texts", "interned fragment, day_buffers", CODE),
    Word("key rings?", "API key cache: key_cache"),
    Word(r"opens ?\(", "verify()", ALL, "opens()"),
    # Ingest
    Word("flavours?", "count type, count filter"),
    Word("(?<!session )tickets?", "job id", ALL, "tickets", "a TLS session ticket"),
    Word("burnt", "failed, discarded"),
    Word("import notes?, put note", "import state"),
    Word(f"{_A} notes?", "import state, checkpoint", PROSE, "whose note is gone", "note that"),
    Word("day way, go anew, take or hold", "day_import: resume(), restart(), validate()"),
    Word("look again, first look", "recheck, poll"),
    Word("(day|ingest|import)s? rests?", "idle", ALL, "the ingest rests"),
    Word("give in, gives in, gave in", "accept"),
    Word("held (back|days?), days? (is|are|was) held", "quarantined", ALL, "held days"),
    Word("low days?", "day below the volume threshold"),
    Word("judges?, judged, judge?ments?", "check_volume(), classify()"),
    Word("verdicts?", "check result, error class"),
    Word("remedy, remedies, cures?", "retry action"),
    Word("strays, on stray", "rejected rows"),
    Word("settled days?, checks after days", "reconciled; reconcile_after_days"),
    Word("former (projects?|days?|generations?)", "stale, previous", ALL, "former_projects"),
    Word("(?<!thread )fences?", "key ranges, split points", ALL, "fences", "atomic_thread_fence"),
    Word("questions?(?! mark)", "queries", CODE, "questions", "question_mark"),
    Word("ledger book", "cost_ledger_store"),
    Word(r"(?<!cancellation )slots?(?!\()", "daily count", ALL, "slots", "cancellation_slot"),
    Word(
        "(folds?|folded|folding)(?! (header|field|value))",
        "load (a day), roll up (months), bucket (small values)",
        ALL,
        "folded",
        "a folded header field",
    ),
    Word(f"({_A}|of|all|these) splits?(?! points?)", "dimension, breakdown", PROSE, "of a split"),
    Word("split (values|sets?|rows)", "dimension values", ALL, "split_values"),
    Word("compacts, compacted, compacting, compaction", "roll up; rollup"),
    Word("compact", "rollup", CODE),
    Word("wheelcount compact", "wheelcount rollup", PROSE),
    Word("fillers?", "backfill"),
    Word("in parts", "get_batched(), put_batched()", CODE),
    Word("text digest", "query_hash"),
    Word("first few", "top_n", CODE),
    Word("stage writer, staged (page|day)s?", "staging_writer, staging_chunk", ALL, "staged_days"),
    Word("(?<!the )known days", "day_states", CODE, "known_days", "the_known_days"),
    Word("day job, day sums", "source_job, all_projects_total"),
    Word("(migrate|merge) legacy", "migrate_pepy …", ALL, "migrate_legacy"),
    Word("legacy (names?|source|collection|document)", "pepy_document …", ALL, "legacy_names"),
    Word("nameless", "unnamed"),
    # Stores
    Word("guarded store, run guarded", "circuit_breaker_store"),
    Word("(?<!circuit )breakers?", "circuit breaker", ALL, "the breaker", "circuit_breaker"),
    Word("may ask(?! for), may pass", "allow(), is_transient()", CODE, "may_ask"),
    Word(r"(?<!os\.)walk(s|ed|ing)?", "scan", ALL, "page_walk", "os.walk"),
    Word("sqlite (sessions?|parts?|reader|writer)", "sqlite_connection …", ALL, "sqlite_session"),
    Word("transaction words", "prepared transaction statements"),
    Word("forget moment, one moment", "one snapshot; end_snapshot()"),
    Word("seats?", "pending call", CODE),
    Word("yielding thread", "low-priority thread"),
    Word("copy marks?, marked writer", "copy_state; is_commit_document"),
    Word("crews?, farewells?", "shared pool state; disconnect()"),
    Word("mongo (engine|link|channel|worker)", "mongo_executor …", ALL, "mongo_worker"),
    Word("mongo (causality|durable|documents)", "mongo_collection …", ALL, "mongo_durable"),
    Word("connect gate, hopeless", "connect_backoff; is_permanent_failure()"),
    # Core and clients
    Word("fibres?", "fiber"),
    Word("stints?", "work quantum, time slice"),
    Word("g(ive|ives|ave|iven|iving) way", "yield", ALL, "gives way"),
    Word("(has|have|had|takes?) (its|their|a) turn", "run; yield", ALL, "have their turn"),
    Word("take turns", "run in turn"),
    Word("loop turns?, turns? (of|on) (the|a) loop", "loop iteration", ALL, "turn of the loop"),
    Word(r"caught ?\(, what of ?\(", "catch_exceptions(), exception_message()", ALL, "caught()"),
    Word("freed by", "c_deleter", CODE),
    Word("until either", "wait_for_one, first_of"),
    Word("ask again", "retry", CODE),
    Word("news, lent", "wakeup_timer, chunk_in_use", CODE),
    Word("honest reads, drops settings", "throw_on_read_limit"),
    # Processes and the repository
    Word("deaths?, die, dies, died, dying", "crash, exit; be destroyed"),
    Word(f"({_BE}|stays?|still) away", "unavailable, unreachable", ALL, "while MongoDB is away"),
    Word("st(ands?|ood) still", "hangs, blocks, does not advance", ALL, "what stands still"),
    Word("rooms", "modules"),
    Word("(a|each|every|another) room(?! (for|in|to))", "module", ALL, "a room", "a room for it"),
    Word("house rules?", "style rules, lint rules"),
    # Plain English
    Word("whoever, whomever, whom", "the client, the caller, …"),
    Word("nobody, somebody, anybody, everybody", "no client, a caller, any client; unused"),
    Word("who (asks?|asked|comes?|came|waits?|wants?)", "the client, the caller", ALL, "who asked"),
    Word("him, he, his, himself", "it, the client"),
    Word("told, tells?, telling", "report, log, notify, return, show, say"),
    Word("anew", "again, from scratch"),
    Word("beside", "besides, in addition to, in parallel with, next to"),
    Word(f"(?<!there ){_BE} none", "is not valid", ALL, "that is none", "there is none"),
    Word("(for|to) people", "human-readable; users", ALL, "for people"),
    Word(r"c(o|a)mes? to (an?|its|their) (\w+ )?end", "finishes, fails", ALL, "came to a bad end"),
]

# What stays: (files, words, reason). Both are regular expressions for the whole of it.
EXCEPTIONS = [
    ("docs/glossary.md|scripts/lint/forbidden_words.py", ".*", "lead from the words to the terms"),
    (r"LICENSE|.*\.json", ".*", "not our words"),
    (r"([\w-]+/)*[\w-]+(\.py)?", "(is|are) none", "Python's None"),
    (".*timer_wheel.*", "slots?", "the term of Varghese and Lauck for a timing wheel"),
    ("(src|test/unit)/api/.*", "low days", "a field of the public API"),
    ("bench/http/bare_epoll.cpp", "unsent bytes", "plain English: bytes that are not yet sent"),
    (r"src/http/connection/connection\..pp", "unsent bytes", "plain English, as above"),
    ("test/unit/http/connection/request_parser_test.cpp", "coded", "transfer coding (RFC 9112)"),
    (".*/circuit_breaker_store.*", "breaker|run guarded", "members, named for the file's subject"),
    (".*/single_flight_test.cpp", "flights", "the object under test"),
    ("src/net/easy_request.cpp", "nobody", "CURLOPT_NOBODY"),
    ("test/unit/store/sqlite/sqlite_files_test.cpp", "nobody", "the user of Unix"),
    ("test/unit/support/server_process_test.cpp", "death", "PR_SET_PDEATHSIG"),
    (".*/http/.*", "fold|folded|folding", "header fields over several lines (RFC 9112, 5.2)"),
    (r"\.clang-tidy", ".*", "names of checks"),
    ("cmake/flags.cmake", "fences", "std::atomic_thread_fence"),
    (r"src/\w+/MONGODB.md", "fences", "fencing tokens of distributed locks"),
]

_ROWS = [(word, word.regex()) for word in WORDS]
_ANY_ROW = re.compile("|".join(regex.pattern for _, regex in _ROWS))  # quicker than one by one


def _views(file):
    """Yields (scope, text); a line of the text is a line of the file."""
    yield CODE, _normal(f"{file.folder}/{file.name.removesuffix(file.suffix)}")
    if file.is_cxx():
        yield CODE, _normal(file.code)
        yield PROSE, _normal(file.prose)
    elif file.path == "CHANGELOG.md":
        yield PROSE, _normal(re.split(r"^## \[?\d", file.text, maxsplit=1, flags=re.MULTILINE)[0])
    else:
        yield PROSE, _normal(file.text)


def _normal(text):
    """Lower-case words with one blank, or the end of a line, between them."""
    text = text.lower().replace("_", " ")
    return re.sub(r"\s+", lambda blanks: "\n" * blanks.group(0).count("\n") or " ", text)


def _exceptions_for(file):
    words = [words for files, words, _ in EXCEPTIONS if re.fullmatch(files, file.path)]
    return re.compile("|".join(words) or r"(?!)")


def forbidden_words(tree):
    """Code, comments, texts and file names use the terms of the field (--words lists them)."""
    for file in tree.files:
        exceptions = _exceptions_for(file)
        for scope, text in _views(file):
            for word, regex in _ROWS if _ANY_ROW.search(text) else []:
                if scope not in word.scope or not file.path.startswith(word.within):
                    continue
                for match in regex.finditer(text):
                    found = " ".join(match.group(0).split())
                    if not exceptions.fullmatch(found):
                        line = text.count("\n", 0, match.start()) + 1
                        yield Finding(file.path, line, f'"{found}": {word.term}')


def as_text():
    """The table as --words prints it."""
    return "\n".join(f"{', '.join(word.samples()):48} {word.term}" for word in WORDS)


def _samples():
    """What the rule must find: each sample in each scope of its row, with the row's term."""
    for word in WORDS:
        path = word.within[0] + ("" if word.within[0] else "src/") + "a.cpp"
        for sample in word.samples():
            if CODE in word.scope:
                yield {path: f"int {sample.replace(' ', '_')};\n"}, word.term
            if PROSE in word.scope:
                yield {path: f"// {sample}\n"}, word.term


RULES = [
    Rule(
        "forbidden_words",
        forbidden_words,
        bad=[
            *_samples(),
            ({"src/a.cpp": "// a response at\n    // hand\n"}, "cached"),
            ({"src/a.cpp": 'const char* s = "Whoever";\n'}, "caller"),
            {"docs/a.md": "Nobody asks.\n"},
            {"CHANGELOG.md": "## Unreleased\n\n- Fibres.\n\n## 0.1.0\n"},
            {"scripts/run": "# nobody\n"},
            {"src/http/cached_site.cpp": ""},
        ],
        good=[
            *({"src/a.cpp": f"// {word.fine}\n"} for word in WORDS if word.fine),
            {"src/a.cpp": "#include <nobody.h>\n"},
            {"docs/glossary.md": "fibre: see fiber\n"},
            {"CHANGELOG.md": "## Unreleased\n\n- Fibers.\n\n## 0.1.0\n\n- Fibres.\n"},
        ],
    ),
]
