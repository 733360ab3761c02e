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
enum class delivery { whole, in_pieces };

/// One exchange, from the request to the end of the answer. Curl's callbacks only fill the body
/// and wake the one coroutine that waits in next_piece(); destroying the object ends the exchange.
class transfer {
public:
    transfer(std::shared_ptr<curl_multi> multi, easy_request request, delivery how);
    transfer(const transfer&) = delete;
    transfer& operator=(const transfer&) = delete;
    ~transfer();

    /// Waits for a piece of the body; empty when the exchange is over. The piece is valid until
    /// the next call, and until then nothing more is received.
    awaitable<result<std::string_view>> next_piece();

    /// After the last piece.
    http_response take_response();

private:
    static std::size_t on_header(char* data, std::size_t, std::size_t size, void* self) noexcept;
    static std::size_t on_write(char* data, std::size_t, std::size_t size, void* self) noexcept;

    std::size_t receive(std::string_view piece);
    std::size_t receive_explanation(std::string_view piece);
    void resume();
    void end(result<void> how);
    result<void> outcome(CURLcode code) const;

    bool has_piece() const { return in_pieces() && !body_.empty(); }
    bool in_pieces() const { return how_ == delivery::in_pieces && status() / 100 == 2; }
    unsigned status() const;
    std::optional<std::string> header(const char* name) const;

    std::shared_ptr<curl_multi> multi_;
    easy_request request_;
    delivery how_;
    std::array<char, CURL_ERROR_SIZE> error_text_{};
    /// Expires at the deadline; cancelled whenever there is news.
    steady_timer news_;
    bool head_is_whole_ = false;
    std::uint64_t bytes_received_ = 0;
    std::string body_;
    bool lent_ = false;   ///< next_piece() gave body_ away
    bool paused_ = false; ///< curl keeps what it got until resume()
    std::optional<result<void>> ended_;
};

} // namespace wheelcount::net
