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

/// How a body is handed over: collected whole, or the body of a 2xx in pieces.
enum class delivery { buffered, streamed };

/// One exchange, from the request to the end of the answer. Curl's callbacks only fill the body
/// and wake the one coroutine that waits in next_chunk(); destroying the object ends the exchange.
class transfer {
public:
    transfer(std::shared_ptr<curl_multi> multi, easy_request request, delivery mode);
    transfer(const transfer&) = delete;
    transfer& operator=(const transfer&) = delete;
    ~transfer();

    /// Waits for a piece of the body; empty when the exchange is over. The piece is valid until
    /// the next call, and until then nothing more is received.
    awaitable<result<std::string_view>> next_chunk();

    /// After the last piece.
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
    /// Expires at the deadline; cancelled whenever there is news.
    steady_timer wakeup_timer_;
    bool headers_complete_ = false;
    std::uint64_t bytes_received_ = 0;
    std::string body_;
    bool chunk_in_use_ = false; ///< next_chunk() gave body_ away
    bool paused_ = false;       ///< curl keeps what it got until resume()
    std::optional<result<void>> outcome_;
};

} // namespace wheelcount::net
