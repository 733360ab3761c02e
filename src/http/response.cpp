#include "wheelcount/http/response.hpp"

#include "wheelcount/core/json_string.hpp"

#include <boost/beast/http/status.hpp>

#include <utility>

namespace wheelcount::http {
namespace {

cache_class error_class(unsigned status) {
    if (status == 404) return cache_class::not_found;
    return status >= 500 ? cache_class::server_error : cache_class::no_store;
}

} // namespace

response_ptr serialize(response r) {
    if (r.preserialized) return std::move(r.preserialized);
    return response_ptr(new serialized_response(std::move(r)));
}

response preserialized_response(response_ptr serialized) {
    response r;
    r.status = serialized->status();
    r.preserialized = std::move(serialized);
    return r;
}

response error_response(unsigned status, std::string_view message) {
    response r;
    r.status = status;
    r.caching = error_class(status);
    r.body = "{\"error\":" + std::to_string(status) + ",\"message\":";
    append_json_string(r.body, message);
    r.body += '}';
    return r;
}

response error_response(unsigned status) {
    return error_response(status, default_message(status));
}

response unavailable_response(std::chrono::seconds retry_after) {
    response r = error_response(503);
    r.headers.push_back({"Retry-After", std::to_string(retry_after.count())});
    return r;
}

std::string_view default_message(unsigned status) {
    switch (status) {
    case 400:
        return "The browser (or proxy) sent a request that this server could not understand.";
    case 401:
        return "The server could not verify that you are authorized to access the URL requested. "
               "You either supplied the wrong credentials (e.g. a bad password), or your browser "
               "doesn't understand how to supply the credentials required.";
    case 404:
        return "The requested URL was not found on the server. If you entered the URL manually "
               "please check your spelling and try again.";
    case 405:
        return "The method is not allowed for the requested URL.";
    case 408:
        return "The request did not arrive in time.";
    case 414:
        return "The requested URL is too long for this server.";
    case 429:
        return "Too many requests. Try again later.";
    case 431:
        return "The headers of the request are too many or too long for this server.";
    case 500:
        return "The server encountered an internal error and was unable to complete your request. "
               "Either the server is overloaded or there is an error in the application.";
    case 503:
        return "The server is busy. Try again later.";
    default: {
        const auto reason =
            boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(status));
        return {reason.data(), reason.size()};
    }
    }
}

} // namespace wheelcount::http
