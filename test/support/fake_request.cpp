#include "support/fake_request.hpp"

#include "wheelcount/core/hex.hpp"
#include "wheelcount/core/split.hpp"

#include <boost/algorithm/string/case_conv.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace wheelcount::test {
namespace {

std::string percent_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        decoded += static_cast<char>(parse_hex_byte(text.substr(i + 1, 2)).value());
        i += 2;
    }
    return decoded;
}

} // namespace

fake_request parse_fake_request(std::string_view bytes) {
    namespace http = boost::beast::http;
    http::request_parser<http::string_body> parser;
    parser.eager(true);
    boost::system::error_code ec;
    parser.put(boost::asio::buffer(bytes), ec);
    if (ec) throw boost::system::system_error(ec);
    const auto& message = parser.get();

    fake_request request;
    request.method = std::string(message.method_string());
    std::string_view query(message.target().data(), message.target().size());
    const std::string_view path = take_until(query, '?');
    for (const std::string_view segment : split(path, '/'))
        if (!segment.empty()) request.path.push_back(percent_decoded(segment));
    for (std::string_view field : split(query, '&')) {
        const std::string_view name = take_until(field, '=');
        if (!name.empty()) request.query[percent_decoded(name)] = percent_decoded(field);
    }
    for (const auto& header : message)
        request.headers[boost::to_lower_copy(std::string(header.name_string()))] =
            std::string(header.value());
    request.body = message.body();
    return request;
}

} // namespace wheelcount::test
