#pragma once

#include <string_view>

namespace wheelcount {

/// The version of the program, such as `0.1.0`: that of project() in CMakeLists.txt.
std::string_view program_version();

} // namespace wheelcount
