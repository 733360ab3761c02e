#include "core/failing_assertions.hpp"

#include "wheelcount/core/error.hpp"

#include <boost/assert.hpp>

#include <string>

#ifndef NDEBUG
#error "must be compiled like a release"
#endif

namespace wheelcount::test {

void fail_assertion() {
    const int size = 0;
    BOOST_ASSERT(size == 1);
}

void fail_assertion_with_message() {
    const int size = 0;
    BOOST_ASSERT_MSG(size == 1, "no element");
}

void read_missing_value() {
    const result<std::string> missing = error(errc::not_found, "nothing");
    const volatile char first = (*missing).front();
    static_cast<void>(first);
}

} // namespace wheelcount::test
