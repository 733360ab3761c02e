#include "api/format/day_buffers.hpp"

#include <bit>
#include <string_view>

namespace wheelcount::api {

day_buffers::day_buffers(domain::month_days days, std::size_t capacity)
    : days_(days),
      capacity_(capacity),
      storage_(std::make_unique_for_overwrite<char[]>(
          static_cast<std::size_t>(std::popcount(days)) * capacity)) {
    char* begin = storage_.get();
    domain::for_each_day(days_, [&](std::size_t day_index) {
        writers_[day_index] = raw_writer(begin);
        begin += capacity_;
    });
}

std::string day_buffers::joined() const {
    std::size_t size = 0;
    const auto for_each_text = [&](auto callback) {
        const char* begin = storage_.get();
        domain::for_each_day(days_, [&](std::size_t day_index) {
            callback(std::string_view(begin, writers_[day_index].end()));
            begin += capacity_;
        });
    };
    for_each_text([&](std::string_view text) { size += text.size(); });
    std::string all;
    all.reserve(size);
    for_each_text([&](std::string_view text) { all += text; });
    return all;
}

} // namespace wheelcount::api
