#include "wheelcount/domain/project_day.hpp"

namespace wheelcount::domain {

counts project_day::total() const {
    counts sum;
    for (const auto& version : by(dimension::version))
        sum += version.downloads;
    return sum;
}

} // namespace wheelcount::domain
