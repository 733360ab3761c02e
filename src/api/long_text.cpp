#include "api/long_text.hpp"

#include "wheelcount/core/turns.hpp"

#include <boost/asio/this_coro.hpp>

#include <utility>

namespace wheelcount::api {

awaitable<std::string> long_text::join(std::string begin, std::string_view end) {
    turns loop(co_await boost::asio::this_coro::executor);
    std::size_t size = begin.size() + end.size();
    for (const std::string& part : parts_)
        size += part.size();
    std::string all = std::move(begin);
    all.reserve(size);
    for (std::string& part : parts_) {
        all += part;
        std::string().swap(part); // so that nothing is there twice for longer than needed
        if (loop.is_due()) co_await loop.give_way();
    }
    parts_.clear();
    all += end;
    co_return all;
}

} // namespace wheelcount::api
