#include "bigquery/auth/token_endpoint.hpp"

#include "bigquery/auth/clock_skew.hpp"
#include "bigquery/json_pointer.hpp"
#include "wheelcount/core/percent_encoding.hpp"

#include <algorithm>
#include <array>

namespace wheelcount::bigquery {
namespace {

constexpr std::array<std::string_view, 3> transient_errors{"internal_failure", "server_error",
                                                           "temporarily_unavailable"};
constexpr std::string_view context = "token endpoint";

error token_error(const net::http_response& response, std::chrono::system_clock::time_point now) {
    const auto body = parse_json(response.body);
    const std::string_view name = body ? string_at(*body, "/error") : std::string_view();
    const std::string_view description =
        body ? string_at(*body, "/error_description") : std::string_view();

    std::string message = "HTTP " + std::to_string(response.status);
    if (!name.empty()) message.append(" ").append(name);
    if (!description.empty()) message.append(": ").append(description);
    const errc code = token_error_code(response.status, name);
    if (code == errc::permission_denied) message += clock_skew_hint(response.date, now);
    return error(code, std::move(message)).with_context(context);
}

} // namespace

net::http_request
token_request(std::string_view uri,
              std::initializer_list<std::pair<std::string_view, std::string_view>> fields) {
    net::http_request request;
    request.method = "POST";
    request.url = uri;
    request.headers.push_back("Content-Type: application/x-www-form-urlencoded");
    for (const auto& [name, value] : fields) {
        if (!request.body.empty()) request.body += '&';
        request.body.append(name).append("=").append(percent_encode(value));
    }
    return request;
}

errc token_error_code(unsigned status, std::string_view error_name) {
    const bool named = std::find(transient_errors.begin(), transient_errors.end(), error_name) !=
                       transient_errors.end();
    const bool transient = named || status == 408 || status == 429 || status >= 500;
    return transient ? errc::unavailable : errc::permission_denied;
}

result<token> parse_token(const net::http_response& response,
                          std::chrono::system_clock::time_point now) {
    if (response.status != 200) return token_error(response, now);
    const auto body = parse_json(response.body);
    const auto bearer = body ? string_at(*body, "/access_token") : std::string_view();
    const auto lifetime = body ? count_at(*body, "/expires_in") : std::nullopt;
    // Not corrupt: it may be the page of a proxy, and a retry may succeed.
    if (bearer.empty() || !lifetime)
        return error(errc::unavailable, "response is not an access token").with_context(context);
    constexpr std::uint64_t lifetime_max = 86'400;
    const std::chrono::seconds valid(std::min(*lifetime, lifetime_max));
    return token{std::string(bearer), now + valid};
}

awaitable<result<token>> fetch_token(net::http_client& http, const clock& clock,
                                     net::http_request request) {
    const auto response = co_await http.send(std::move(request));
    if (!response) co_return response.error().with_context(context);
    co_return parse_token(*response, clock.now());
}

} // namespace wheelcount::bigquery
