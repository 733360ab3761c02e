#pragma once

#include <iostream>
#include <sstream>
#include <string>

namespace wheelcount::test {

/// Captures standard output during its lifetime.
class captured_output {
public:
    captured_output() : previous_(std::cout.rdbuf(text_.rdbuf())) {}
    ~captured_output() { std::cout.rdbuf(previous_); }
    captured_output(const captured_output&) = delete;
    captured_output& operator=(const captured_output&) = delete;

    std::string text() const { return text_.str(); }

private:
    std::ostringstream text_;
    std::streambuf* previous_;
};

} // namespace wheelcount::test
