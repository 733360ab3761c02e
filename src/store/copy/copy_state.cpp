#include "store/copy/copy_state.hpp"

namespace wheelcount::store {
namespace {

constexpr std::string_view format = "1\n";

} // namespace

std::string copy_state::pack() const {
    return std::string(format) + source + '\n' + after;
}

result<copy_state> copy_state::unpack(std::string_view bytes) {
    const std::size_t end = bytes.rfind('\n');
    if (!bytes.starts_with(format) || end < format.size())
        return error(errc::corrupt, "not a valid copy checkpoint");
    return copy_state{std::string(bytes.substr(format.size(), end - format.size())),
                      std::string(bytes.substr(end + 1))};
}

} // namespace wheelcount::store
