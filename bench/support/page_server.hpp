#pragma once

#include "support/fake_request.hpp"
#include "support/raw_server.hpp"
#include "wheelcount/core/parse_number.hpp"

#include <boost/asio/io_context.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wheelcount::bench {

/// BigQuery's REST API with pages that were made before: so little work for each that the time of a
/// client is its own.
class page_server {
public:
    page_server(boost::asio::io_context& loop, std::vector<std::string> pages,
                std::size_t page_rows, std::size_t rows)
        : pages_(std::move(pages)),
          page_rows_(page_rows),
          rows_(rows),
          server_(loop.get_executor(), [this](const std::string& r) { return respond(r); }) {}

    std::string endpoint() const { return server_.url(""); }

private:
    test::raw_response respond(const std::string& bytes) const {
        const auto request = test::parse_fake_request(bytes);
        test::raw_response out;
        constexpr std::string_view job =
            R"({"status":{"state":"DONE"},"statistics":{"totalBytesProcessed":"200000000000",)"
            R"("query":{"totalBytesBilled":"200000000000"}}})";
        const bool rows_wanted = request.query.contains("maxResults");
        if (!rows_wanted)
            out.bytes = test::make_http_response("200 OK", job);
        else if (request.query.at("maxResults") == "0")
            out.bytes = test::make_http_response("200 OK", R"({"jobComplete":true,"totalRows":")" +
                                                               std::to_string(rows_) + "\"}");
        else
            out.bytes =
                test::make_http_response("200 OK", page_of(request), "Content-Encoding: gzip\r\n");
        return out;
    }

    const std::string& page_of(const test::fake_request& request) const {
        std::size_t first = 0;
        for (const char* key : {"startIndex", "pageToken"})
            if (const auto found = request.query.find(key); found != request.query.end())
                first = parse_number<std::size_t>(found->second).value_or(0);
        return pages_.at(first / page_rows_);
    }

    std::vector<std::string> pages_;
    std::size_t page_rows_;
    std::size_t rows_;
    test::raw_server server_;
};

} // namespace wheelcount::bench
