#include "api/format/chunked_string.hpp"

#include "wheelcount/core/yielder.hpp"

#include <boost/asio/this_coro.hpp>

#include <utility>

namespace wheelcount::api {

awaitable<std::string> chunked_string::join(std::string begin, std::string_view end) {
    yielder loop(co_await boost::asio::this_coro::executor);
    std::size_t size = begin.size() + end.size();
    for (const std::string& chunk : chunks_)
        size += chunk.size();
    std::string joined = std::move(begin);
    joined.reserve(size);
    for (std::string& chunk : chunks_) {
        joined += chunk;
        std::string().swap(chunk); // frees it: the text must not be in memory twice
        if (loop.should_yield()) co_await loop.yield();
    }
    chunks_.clear();
    joined += end;
    co_return joined;
}

} // namespace wheelcount::api
