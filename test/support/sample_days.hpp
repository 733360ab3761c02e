#pragma once

#include "wheelcount/domain/project_day.hpp"

#include <cstdint>

namespace wheelcount::test {

/// Of n downloads a tenth is by mirrors and a fifth by CI.
inline domain::counts sample_counts(std::uint64_t n) {
    return {n, n / 10, n / 5};
}

/// A day of a project with all dimensions.
inline domain::project_day flask_day(std::uint64_t n) {
    domain::project_day d{*domain::project_name::parse("flask"), {}};
    d.by(domain::dimension::version) = {{"2.0", sample_counts(n)}, {"3.0", sample_counts(2 * n)}};
    d.by(domain::dimension::python) = {
        {"2.7", sample_counts(n)}, {"3.11", sample_counts(n)}, {"", sample_counts(n)}};
    d.by(domain::dimension::system) = {
        {"Linux", sample_counts(n)}, {"FreeBSD", sample_counts(n)}, {"", sample_counts(n)}};
    d.by(domain::dimension::installer) = {{"pip", sample_counts(n)}, {"uv", sample_counts(2 * n)}};
    d.by(domain::dimension::country) = {{"DE", sample_counts(n)}, {"", sample_counts(2 * n)}};
    d.by(domain::dimension::file_type) = {{"bdist_wheel", sample_counts(3 * n)}};
    return d;
}

} // namespace wheelcount::test
