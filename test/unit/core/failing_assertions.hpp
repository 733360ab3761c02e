#pragma once

namespace wheelcount::test {

// Each fails an assertion. They are compiled with NDEBUG, like a release.

void fail_assertion();
void fail_assertion_with_message();
/// Reads the value of a result that holds an error, which Boost.System asserts.
void read_missing_value();

} // namespace wheelcount::test
