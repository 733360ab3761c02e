#include "bigquery/result_parser.hpp"

#include "bigquery/page_sax_handler.hpp"

#include <boost/json/basic_parser_impl.hpp>

namespace wheelcount::bigquery {

class result_parser::impl {
public:
    explicit impl(parser_limits limits) : parser(boost::json::parse_options(), limits) {}

    boost::json::basic_parser<page_sax_handler> parser;
};

result_parser::result_parser(parser_limits limits) : impl_(std::make_unique<impl>(limits)) {}
result_parser::~result_parser() = default;

result<std::span<const flat_row>> result_parser::feed(std::string_view chunk) {
    auto& parser = impl_->parser;
    parser.handler().begin_chunk();
    if (chunk.empty()) return parser.handler().rows();

    boost::system::error_code ec;
    const std::size_t used = parser.write_some(true, chunk.data(), chunk.size(), ec);
    if (const auto& failure = parser.handler().failure()) return *failure;
    if (ec) return error(errc::corrupt, "response is not JSON: " + ec.message());
    if (used < chunk.size()) return error(errc::corrupt, "response has data after its end");
    return parser.handler().rows();
}

result<page_info> result_parser::finish() {
    if (!impl_->parser.done()) return error(errc::unavailable, "response is truncated");
    return impl_->parser.handler().info();
}

void result_parser::reset() {
    impl_->parser.reset();
    impl_->parser.handler().begin_page();
}

result<page_info> parse_page_info(std::string_view body) {
    result_parser parser;
    const auto fed = parser.feed(body);
    if (!fed) return fed.error();
    return parser.finish();
}

} // namespace wheelcount::bigquery
