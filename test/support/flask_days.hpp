#pragma once

#include "wheelcount/domain/project_day.hpp"

#include <cstdint>

namespace wheelcount::test {

/// Of n downloads a tenth is by mirrors and a fifth by CI.
inline domain::counts some(std::uint64_t n) {
    return {n, n / 10, n / 5};
}

/// A day of a project with every split.
inline domain::project_day flask_day(std::uint64_t n) {
    domain::project_day d{*domain::project_name::parse("flask"), {}};
    d.of(domain::dimension::version) = {{"2.0", some(n)}, {"3.0", some(2 * n)}};
    d.of(domain::dimension::python) = {{"2.7", some(n)}, {"3.11", some(n)}, {"", some(n)}};
    d.of(domain::dimension::system) = {{"Linux", some(n)}, {"FreeBSD", some(n)}, {"", some(n)}};
    d.of(domain::dimension::installer) = {{"pip", some(n)}, {"uv", some(2 * n)}};
    d.of(domain::dimension::country) = {{"DE", some(n)}, {"", some(2 * n)}};
    d.of(domain::dimension::file_type) = {{"bdist_wheel", some(3 * n)}};
    return d;
}

} // namespace wheelcount::test
