#pragma once

#include "http/request_parser.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/http/server.hpp"

#include <boost/asio/ip/address.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace wheelcount::http {

/// Tells of some requests, a line each (server_options::logged_one_of says of which).
class access_log {
public:
    explicit access_log(const server_options& options)
        : lines_(options.request_log),
          one_of_(lines_ ? options.logged_one_of : 0),
          left_(one_of_) {}

    /// Asked for every answer.
    bool wants(unsigned status) {
        if (one_of_ == 0) return false;
        if (--left_ == 0) {
            left_ = one_of_;
            return true;
        }
        return status >= 500;
    }
    /// `head` is empty as far as it did not come.
    void write(const request_head& head, const boost::asio::ip::address& client, unsigned status,
               std::size_t bytes, std::chrono::nanoseconds took) const;

private:
    const log* lines_;
    std::uint32_t one_of_;
    std::uint32_t left_;
};

} // namespace wheelcount::http
