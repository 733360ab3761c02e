#pragma once

#include "net/curl_multi.hpp"
#include "net/easy_request.hpp"
#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/steady_timer.hpp"
#include "wheelcount/net/http_client.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::net {

/// Whether a body is collected, or the body of a 2xx is passed on in chunks.
enum class delivery { buffered, streamed };

/// One exchange, from the request to the end of the response. Curl's callbacks only fill the body
/// and wake the coroutine in next_chunk(). Destroying the object ends the exchange.
class transfer {
public:
    transfer(std::shared_ptr<curl_multi> multi, easy_request request, delivery mode);
    transfer(const transfer&) = delete;
    transfer& operator=(const transfer&) = delete;
    ~transfer();

    /// Returns the next chunk of the body, or an empty one at the end of the exchange. The chunk is
    /// valid until the next call; nothing more is received until then.
    awaitable<result<std::string_view>> next_chunk();

    /// Call after the last chunk.
    http_response take_response();

private:
    static std::size_t on_header(char* data, std::size_t, std::size_t size, void* self) noexcept;
    static std::size_t on_write(char* data, std::size_t, std::size_t size, void* self) noexcept;

    std::size_t receive(std::string_view chunk);
    std::size_t receive_error_body(std::string_view chunk);
    void resume();
    void finish(result<void> outcome);
    result<void> to_result(CURLcode code) const;

    bool has_chunk() const { return is_streaming() && !body_.empty(); }
    bool is_streaming() const { return delivery_ == delivery::streamed && status() / 100 == 2; }
    unsigned status() const;
    std::optional<std::string> header(const char* name) const;

    std::shared_ptr<curl_multi> multi_;
    easy_request request_;
    delivery delivery_;
    std::array<char, CURL_ERROR_SIZE> error_text_{};
    /// Expires at the deadline; cancelled to wake next_chunk().
    steady_timer wakeup_timer_;
    bool headers_complete_ = false;
    std::uint64_t bytes_received_ = 0;
    std::string body_;
    bool chunk_in_use_ = false; ///< the caller of next_chunk() reads body_
    bool paused_ = false;       ///< curl holds received data until resume()
    std::optional<result<void>> outcome_;
};

} // namespace wheelcount::net
