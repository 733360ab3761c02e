#include "wheelcount/core/version.hpp"

namespace wheelcount {

std::string_view program_version() {
    return WHEELCOUNT_VERSION;
}

} // namespace wheelcount
