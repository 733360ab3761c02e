#include "support/fake_request.hpp"

#include <boost/algorithm/string/case_conv.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <charconv>

namespace wheelcount::test {
namespace {

std::string percent_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned char byte = static_cast<unsigned char>(text[i]);
        if (text[i] == '%' && i + 2 < text.size()) {
            std::from_chars(text.data() + i + 1, text.data() + i + 3, byte, 16);
            i += 2;
        }
        decoded += static_cast<char>(byte);
    }
    return decoded;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find(separator), text.size());
        parts.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
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
    const std::string_view target(message.target().data(), message.target().size());
    const auto path_end = std::min(target.find('?'), target.size());
    for (const auto segment : split(target.substr(1, path_end - 1), '/'))
        request.path.push_back(percent_decoded(segment));
    for (const auto field : split(target.substr(std::min(path_end + 1, target.size())), '&')) {
        const auto name_end = std::min(field.find('='), field.size());
        request.query[percent_decoded(field.substr(0, name_end))] =
            percent_decoded(field.substr(std::min(name_end + 1, field.size())));
    }
    for (const auto& header : message)
        request.headers[boost::to_lower_copy(std::string(header.name_string()))] =
            std::string(header.value());
    request.body = message.body();
    return request;
}

} // namespace wheelcount::test
