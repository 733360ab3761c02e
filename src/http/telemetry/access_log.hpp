#pragma once

#include "http/connection/request_parser.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/http/server.hpp"

#include <boost/asio/ip/address.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace wheelcount::http {

/// Tells of some requests, a line each (server_options::log_every_n says of which).
class access_log {
public:
    explicit access_log(const server_options& options)
        : logger_(options.request_log),
          every_n_(logger_ ? options.log_every_n : 0),
          countdown_(every_n_) {}

    /// Asked for every answer.
    bool should_log(unsigned status) {
        if (every_n_ == 0) return false;
        if (--countdown_ == 0) {
            countdown_ = every_n_;
            return true;
        }
        return status >= 500;
    }
    /// `head` is empty as far as it did not come.
    void write(const request_head& head, const boost::asio::ip::address& client, unsigned status,
               std::size_t bytes, std::chrono::nanoseconds duration) const;

private:
    const log* logger_;
    std::uint32_t every_n_;
    std::uint32_t countdown_;
};

} // namespace wheelcount::http
