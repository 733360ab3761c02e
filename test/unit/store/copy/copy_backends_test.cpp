// Tests copies between all kinds of stores: from memory to each backend and back, with bodies of
// all sizes.
#include "store/contract/contract.hpp"
#include "store/copy/copy_fixture.hpp"

namespace wheelcount::test {
namespace {

using store::document_store;

struct crossing_fixture : copy_fixture {
    crossing_fixture() {
        put(source, "large", std::string(document_store::body_bytes_max, '\x80'));
        put(source, "larger", std::string(document_store::body_bytes_max / 2, '\0'));
        put(source, "largest", std::string(document_store::body_bytes_max, 'x'));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(copies_between_backends, crossing_fixture)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_copy_there_and_back_is_equal, Backend, backends) {
    copy_fixture& f = *this;
    contract<Backend> middle;
    const auto there = value(middle->run(
        [&f](document_store& store) { return store::copy_documents(f.source, store, f); }));
    BOOST_TEST(value(middle->count()) == f.source.documents().size());
    const auto back = value(middle->run(
        [&f](document_store& store) { return store::copy_documents(store, f.target, f); }));
    BOOST_TEST(f.is_equal());
    BOOST_TEST(there.checksum == back.checksum);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(an_interrupted_copy_is_resumed, Backend, backends) {
    copy_fixture& f = *this;
    contract<Backend> middle;
    const auto copy_all = [&f](document_store& store) {
        return store::copy_documents(f.source, store, f);
    };
    f.source.fail_call(5); // in the middle of the documents
    BOOST_TEST(failure(middle->run(copy_all)) == errc::unavailable);
    BOOST_TEST(middle->get_one("|copy").has_value());
    BOOST_TEST(!middle->get_one("|catalog").has_value());
    const auto report = value(middle->run(copy_all));
    BOOST_TEST(report.copied < report.in_target);
    BOOST_TEST(!middle->get_one("|copy").has_value());
    BOOST_TEST(value(middle->count()) == f.source.documents().size());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace wheelcount::test
