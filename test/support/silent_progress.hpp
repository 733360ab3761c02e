#pragma once

#include "wheelcount/core/progress.hpp"

namespace wheelcount::test {

class silent_progress : public progress {
public:
    void on_progress(std::string_view, std::uint64_t, std::uint64_t) override {}
};

} // namespace wheelcount::test
