// The end of a failed BOOST_ASSERT, of ours and of Boost's headers. BOOST_ENABLE_ASSERT_HANDLER
// (cmake/flags.cmake) keeps them on with NDEBUG: the process aborts before it uses memory that is
// not there.
#include <boost/assert.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>

#include <unistd.h>

namespace boost {

void assertion_failed_msg(char const* expression, char const* message, char const* function,
                          char const* file, long line) {
    // One write(2) from the stack: the heap may be damaged, and lines of others must not mix in.
    std::array<char, 1024> text{};
    const char* const separator = *message ? ": " : "";
    const int length =
        std::snprintf(text.data(), text.size(), "assertion failed: %s%s%s, %s:%ld, in %s",
                      expression, separator, message, file, line, function);
    const std::size_t end =
        std::min(static_cast<std::size_t>(std::max(length, 0)), text.size() - 1);
    text[end] = '\n';
    if (::write(STDERR_FILENO, text.data(), end + 1) < 0) std::abort();
    std::abort();
}

void assertion_failed(char const* expression, char const* function, char const* file, long line) {
    assertion_failed_msg(expression, "", function, file, line);
}

} // namespace boost
