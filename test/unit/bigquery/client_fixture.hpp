#pragma once

#include "bigquery/contains.hpp"
#include "bigquery/row_recorder.hpp"
#include "support/fake_clock.hpp"
#include "support/fake_http_client.hpp"
#include "support/loop_fixture.hpp"
#include "support/printing.hpp"
#include "wheelcount/bigquery/client.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::test {

inline std::string api_error(const std::string& reason) {
    return R"({"error":{"errors":[{"reason":")" + reason + "\"}]}}";
}

/// Returns numbered tokens; the next `failures` calls of get() fail.
class fake_credentials final : public bigquery::credentials {
public:
    awaitable<result<bigquery::authorization>> get() override {
        if (failures > 0) {
            --failures;
            co_return error(failure, "no token");
        }
        bigquery::authorization auth;
        auth.bearer = "token-" + std::to_string(invalidations);
        co_return auth;
    }
    void invalidate() override { ++invalidations; }
    std::optional<std::string> project() const override { return std::nullopt; }

    int failures = 0;
    errc failure = errc::unavailable;
    int invalidations = 0;
};

/// A client with a fake HTTP client, fake credentials and a fake clock.
struct client_fixture : loop_fixture {
    client_fixture() {
        options.endpoint = "http://bq";
        options.project = "p";
        options.job_deadline = std::chrono::seconds{60};
        job.id = "the-job";
        job.sql = "SELECT 1";
        client_ = bigquery::make_client(options, http, credentials_, clock, logger);
    }

    result<bigquery::job_statistics> run_job() { return run(client_->run(job)); }
    result<std::uint64_t> read(std::uint64_t first = 0) {
        return run(client_->read("the-job", first, sink));
    }

    /// Each request so far as its method and the path after the project.
    std::vector<std::string> trace() const {
        std::vector<std::string> requests;
        for (const auto& r : http.requests()) {
            const std::string path = r.url.substr(r.url.find("/projects/p/") + 12);
            const bool waiting = contains(path, "maxResults=0");
            requests.push_back(r.method + ' ' + path.substr(0, path.find('?')) +
                               (waiting ? " wait" : ""));
        }
        return requests;
    }

    bigquery::client_options options;
    bigquery::query_job job;
    fake_http_client http;
    fake_credentials credentials_;
    fake_clock clock;
    std::vector<std::string> lines;
    wheelcount::log logger{clock, severity::debug,
                           [this](std::string_view line) { lines.emplace_back(line); }};
    row_recorder sink;
    std::unique_ptr<bigquery::client> client_;
};

} // namespace wheelcount::test
