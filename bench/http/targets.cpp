#include "http/targets.hpp"

#include <fstream>
#include <limits>
#include <stdexcept>

namespace wheelcount::bench {
namespace {

constexpr std::uint64_t unknown = std::numeric_limits<std::uint64_t>::max();

} // namespace

targets::targets(const std::vector<std::string>& paths, const std::string& host,
                 std::string_view extra_fields, std::size_t first) {
    if (paths.empty()) throw std::runtime_error("no targets");
    for (const std::string& path : paths) {
        std::string request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n";
        targets_.push_back({request.append(extra_fields).append("\r\n"), unknown});
    }
    next_ = first % targets_.size();
}

std::size_t targets::next() {
    const std::size_t number = next_;
    next_ = next_ + 1 == targets_.size() ? 0 : next_ + 1;
    return number;
}

void targets::check(std::size_t number, std::uint64_t body_bytes) {
    target& one = targets_[number];
    if (one.body_bytes == unknown) one.body_bytes = body_bytes;
    if (one.body_bytes != body_bytes)
        throw std::runtime_error(std::to_string(body_bytes) + " bytes instead of " +
                                 std::to_string(one.body_bytes) + " for " + one.request);
}

std::vector<std::string> read_paths(const std::string& file) {
    std::ifstream in(file);
    std::vector<std::string> paths;
    for (std::string line; std::getline(in, line);)
        paths.push_back(line);
    return paths;
}

} // namespace wheelcount::bench
