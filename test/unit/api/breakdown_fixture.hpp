#pragma once

#include "api/api_fixture.hpp"
#include "support/sample_days.hpp"

namespace wheelcount::test {

/// Two days of a project with every dimension, and the totals of all of PyPI.
struct breakdown_fixture : api_fixture {
    breakdown_fixture() {
        import_all(yesterday - days{1}, {flask_day(10)});
        import_all(yesterday, {flask_day(20)});
    }
};

} // namespace wheelcount::test
