// Tests that a copy can be interrupted anywhere and resumed with the same result, and that nothing
// is visible until it has finished: every call of either store fails, every write stops at every
// length.
#include "store/copy/copy_fixture.hpp"

namespace wheelcount::test {
namespace {

struct resume_fixture : copy_fixture {
    std::size_t source_calls = 0;
    std::size_t target_calls = 0;
    std::size_t longest_write = 0;
    const memory_store full = source;

    resume_fixture() {
        const std::size_t calls_before = source.calls();
        BOOST_REQUIRE(copy().has_value());
        source_calls = source.calls() - calls_before;
        target_calls = target.calls();
        longest_write = target.longest_write();
        reset();
    }
    void reset() {
        source = full;
        target = memory_store{};
    }
    /// Repeats a copy that has failed.
    void check_resume() {
        if (shows_data(target))
            for (const auto& [id, body] : full.documents())
                BOOST_TEST(target.documents().at(id) == body);
        const auto report = copy();
        BOOST_TEST(report.has_value());
        BOOST_TEST(is_equal());
    }
    /// Fails a copy after some documents.
    void interrupt() {
        target.fail_call(6);
        BOOST_REQUIRE(copy().has_error());
        BOOST_REQUIRE(target.documents().size() > 5U);
        BOOST_REQUIRE(target.documents().contains("|copy"));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(resumed_copies, resume_fixture)

BOOST_AUTO_TEST_CASE(a_copy_resumes_after_any_failed_call_of_the_source) {
    for (std::size_t call = 1; call <= source_calls; ++call) {
        BOOST_TEST_CONTEXT("call " << call) {
            reset();
            source.fail_call(call);
            const auto failed = copy();
            BOOST_REQUIRE(failed.has_error());
            BOOST_TEST(failed.error().code == errc::unavailable);
            check_resume();
        }
    }
}

BOOST_AUTO_TEST_CASE(a_copy_resumes_after_any_partial_write_of_the_target) {
    for (std::size_t call = 1; call <= target_calls; ++call) {
        for (std::size_t written = 0; written <= longest_write; ++written) {
            BOOST_TEST_CONTEXT("call " << call << " torn after " << written) {
                reset();
                target.fail_partially(call, written);
                BOOST_TEST(copy().has_error());
                // The last call, which erases the copy state, may have succeeded before it failed.
                if (is_equal()) continue;
                check_resume();
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_resumed_copy_skips_copied_documents) {
    interrupt();
    const std::size_t there = target.documents().size() - 1; // without the copy state
    const auto report = copy();
    BOOST_REQUIRE(report.has_value());
    BOOST_TEST(report->copied == full.documents().size() - there);
    BOOST_TEST(report->in_target == full.documents().size());
}

BOOST_AUTO_TEST_CASE(refuses_to_resume_from_another_state_of_the_source) {
    interrupt();
    const auto before = target.documents();
    domain::catalog later{8, false, {}};
    put(source, std::string(domain::catalog_id), later.pack());
    const auto report = copy();
    BOOST_REQUIRE(report.has_error());
    BOOST_TEST(report.error().code == errc::bad_input);
    const std::string& message = report.error().message;
    BOOST_TEST(message.find("data version 7, newest day 2026-07-20") != std::string::npos, message);
    BOOST_TEST(message.find("data version 8, newest day none") != std::string::npos, message);
    BOOST_TEST((target.documents() == before));
}

BOOST_AUTO_TEST_CASE(names_the_first_document_that_differs_and_publishes_nothing) {
    const struct {
        const char* id;
        void (*corrupt)(resume_fixture&);
    } cases[] = {
        {"p101", [](resume_fixture& f) { f.put(f.source, "p101", "changed meanwhile"); }},
        {"p102", [](resume_fixture& f) { f.erase(f.source, "p102"); }},
        {"p1015", [](resume_fixture& f) { f.put(f.source, "p1015", "came meanwhile"); }},
        {"p103", [](resume_fixture& f) { f.put(f.target, "p103", "damaged"); }},
        {"p104", [](resume_fixture& f) { f.erase(f.target, "p104"); }},
        {"q", [](resume_fixture& f) { f.put(f.target, "q", "from nowhere"); }},
        {"~~", [](resume_fixture& f) { f.put(f.target, "~~", "behind the last"); }},
    };
    for (const auto& c : cases) {
        BOOST_TEST_CONTEXT(c.id) {
            reset();
            interrupt();
            c.corrupt(*this);
            const auto report = copy();
            BOOST_REQUIRE(report.has_error());
            BOOST_TEST(report.error().code == errc::corrupt);
            const std::string named = "document " + std::string(c.id) + " ";
            BOOST_TEST(report.error().message.starts_with(named), report.error().message);
            BOOST_TEST(!shows_data(target));
        }
    }
}

BOOST_AUTO_TEST_CASE(an_invalid_copy_state_is_corrupt) {
    for (const char* body : {"", "1", "1\n", "2\nx\ny", "nonsense"}) {
        reset();
        put(target, "|copy", body);
        const auto report = copy();
        BOOST_REQUIRE(report.has_error());
        BOOST_TEST(report.error().code == errc::corrupt);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
