#include "http/telemetry/access_log.hpp"

#include "wheelcount/http/request.hpp"

#include <string>

namespace wheelcount::http {
namespace {

std::string_view name(method m) {
    switch (m) {
    case method::get:
        return "GET";
    case method::head:
        return "HEAD";
    case method::options:
        return "OPTIONS";
    case method::other:
        break;
    }
    return "other";
}

/// Omits the query if it contains the password of pepy.tech's admin route.
std::string_view redact_password(std::string_view target) {
    request r;
    r.set_target(target);
    return query_value(r.query, "password") ? r.path : target;
}

} // namespace

void access_log::write(const request_head& head, const boost::asio::ip::address& client,
                       unsigned status, std::size_t bytes,
                       std::chrono::nanoseconds duration) const {
    using std::chrono::duration_cast;
    using std::chrono::microseconds;
    logger_->info("http.request", {{"client", client.to_string()},
                                   {"method", name(head.method)},
                                   {"host", head.host},
                                   {"target", redact_password(head.target)},
                                   {"user_agent", head.user_agent},
                                   {"status", status},
                                   {"bytes", bytes},
                                   {"duration_us", duration_cast<microseconds>(duration).count()}});
}

} // namespace wheelcount::http
