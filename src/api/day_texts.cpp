#include "api/day_texts.hpp"

#include <bit>
#include <string_view>

namespace wheelcount::api {

day_texts::day_texts(domain::month_days days, std::size_t room)
    : days_(days),
      room_(room),
      memory_(std::make_unique_for_overwrite<char[]>(static_cast<std::size_t>(std::popcount(days)) *
                                                     room)) {
    char* begin = memory_.get();
    domain::for_each_day(days_, [&](std::size_t at) {
        writers_[at] = text_writer(begin);
        begin += room_;
    });
}

std::string day_texts::joined() const {
    std::size_t size = 0;
    const auto for_each_text = [&](auto use) {
        const char* begin = memory_.get();
        domain::for_each_day(days_, [&](std::size_t at) {
            use(std::string_view(begin, writers_[at].end()));
            begin += room_;
        });
    };
    for_each_text([&](std::string_view text) { size += text.size(); });
    std::string all;
    all.reserve(size);
    for_each_text([&](std::string_view text) { all += text; });
    return all;
}

} // namespace wheelcount::api
