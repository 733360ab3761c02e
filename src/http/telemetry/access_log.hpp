#pragma once

#include "http/connection/request_parser.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/http/server.hpp"

#include <boost/asio/ip/address.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace wheelcount::http {

/// Logs a sample of the requests, see server_options::log_every_n.
class access_log {
public:
    explicit access_log(const server_options& options)
        : logger_(options.request_log),
          every_n_(logger_ ? options.log_every_n : 0),
          countdown_(every_n_) {}

    /// To be called once per response: advances the sample.
    bool should_log(unsigned status) {
        if (every_n_ == 0) return false;
        if (--countdown_ == 0) {
            countdown_ = every_n_;
            return true;
        }
        return status >= 500;
    }
    /// The members of `head` that were not received are empty.
    void write(const request_head& head, const boost::asio::ip::address& client, unsigned status,
               std::size_t bytes, std::chrono::nanoseconds duration) const;

private:
    const log* logger_;
    std::uint32_t every_n_;
    std::uint32_t countdown_;
};

} // namespace wheelcount::http
