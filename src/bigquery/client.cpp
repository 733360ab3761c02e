#include "wheelcount/bigquery/client.hpp"

#include "bigquery/errors.hpp"
#include "bigquery/job_response.hpp"
#include "bigquery/page_reader.hpp"
#include "bigquery/requests.hpp"
#include "bigquery/retry.hpp"

namespace wheelcount::bigquery {
namespace {

template <class T>
using outcome = boost::system::result<T, failure>;

/// Between two getQueryResults calls, in case the server does not hold them.
constexpr std::chrono::seconds poll_interval{1};

class rest_client final : public client {
public:
    rest_client(client_options options, net::http_client& http, credentials& credentials,
                clock& clock, const log& logger)
        : job_deadline_(options.job_deadline),
          requests_(std::move(options)),
          http_(http),
          credentials_(credentials),
          clock_(clock),
          logger_(logger),
          jitter_(make_jitter(clock)) {}

    awaitable<result<std::uint64_t>> estimate(query_job job) override;
    awaitable<result<job_statistics>> run(query_job job) override;
    awaitable<result<bool>> has_failed(std::string job_id) override;
    awaitable<result<std::uint64_t>> read(std::string job_id, std::uint64_t first,
                                          row_sink& sink) override;

private:
    awaitable<result<job_statistics>> submit(const query_job& job);
    awaitable<result<std::uint64_t>> wait(const std::string& job_id);
    awaitable<result<job_statistics>> look_up(const std::string& job_id);
    awaitable<outcome<net::http_response>> get_job(const std::string& job_id);
    awaitable<result<page_info>> read_page(const std::string& job_id, const std::string& token,
                                           page_reader& reader);
    awaitable<outcome<page_info>> attempt_page(net::http_request request, page_reader& reader);
    awaitable<outcome<net::http_response>> attempt(api_method method, net::http_request request,
                                                   net::body_sink* sink = nullptr);
    awaitable<bool> recover(retry_policy& policy, const failure& f);

    const std::chrono::seconds job_deadline_;
    const requests requests_;
    net::http_client& http_;
    credentials& credentials_;
    clock& clock_;
    const log& logger_;
    const jitter jitter_;
};

/// Sends one request with the current authorization.
awaitable<outcome<net::http_response>>
rest_client::attempt(api_method method, net::http_request request, net::body_sink* sink) {
    const auto auth = co_await credentials_.get();
    if (!auth) co_return classify(auth.error());
    authorise(request, *auth);

    result<net::http_response> response = net::http_response();
    if (sink)
        response = co_await http_.stream(std::move(request), *sink);
    else
        response = co_await http_.send(std::move(request));
    if (!response) co_return classify(response.error());
    if (response->status / 100 != 2) co_return classify(method, *response, clock_.now());
    co_return std::move(*response);
}

/// Carries out the policy's next step; returns false to give up.
awaitable<bool> rest_client::recover(retry_policy& policy, const failure& f) {
    const retry_step step = policy.after(f, clock_.now());
    switch (step.next) {
    case retry_step::action::refresh_token:
        credentials_.invalidate();
        co_return true;
    case retry_step::action::delay:
        logger_.warning("bigquery.retry",
                        {{"reason", f.cause.message}, {"delay_ms", step.delay.count()}});
        co_await clock_.sleep_for(step.delay);
        co_return true;
    case retry_step::action::give_up:
        break;
    }
    co_return false;
}

awaitable<result<std::uint64_t>> rest_client::estimate(query_job job) {
    retry_policy policy(jitter_);
    for (;;) {
        auto request = requests_.dry_run(job);
        const auto response = co_await attempt(api_method::insert, std::move(request));
        if (response) {
            const auto statistics = parse_job(response->body);
            if (!statistics) co_return statistics.error();
            co_return statistics->bytes_processed;
        }
        const bool retry = co_await recover(policy, response.error());
        if (!retry) co_return response.error().cause;
    }
}

awaitable<result<job_statistics>> rest_client::run(query_job job) {
    const auto submitted = co_await submit(job);
    if (!submitted) co_return submitted.error();
    const auto rows = co_await wait(job.id);
    if (!rows) co_return rows.error();
    auto statistics = co_await look_up(job.id);
    if (statistics) statistics->rows = *rows;
    co_return statistics;
}

awaitable<result<bool>> rest_client::has_failed(std::string job_id) {
    const auto response = co_await get_job(job_id);
    if (!response) co_return response.error().cause;
    co_return is_failed_job(response->body);
}

awaitable<result<job_statistics>> rest_client::submit(const query_job& job) {
    retry_policy policy(jitter_);
    for (;;) {
        auto request = requests_.insert(job);
        const auto response = co_await attempt(api_method::insert, std::move(request));
        if (response) co_return parse_job(response->body);
        if (response.error().action == retry_action::look_up_job)
            co_return co_await look_up(job.id);
        const bool retry = co_await recover(policy, response.error());
        if (!retry) co_return response.error().cause;

        // The job may exist. Look it up before submitting it again, because some servers respond
        // with an internal error to a second job of the same id.
        const auto found = co_await get_job(job.id);
        if (found) co_return parse_job(found->body);
    }
}

awaitable<outcome<net::http_response>> rest_client::get_job(const std::string& job_id) {
    return attempt(api_method::get, requests_.get(job_id));
}

awaitable<result<job_statistics>> rest_client::look_up(const std::string& job_id) {
    retry_policy policy(jitter_);
    for (;;) {
        const auto response = co_await get_job(job_id);
        if (response) co_return parse_job(response->body);
        const bool retry = co_await recover(policy, response.error());
        if (!retry) co_return response.error().cause;
    }
}

/// Waits for the result and returns its number of rows.
awaitable<result<std::uint64_t>> rest_client::wait(const std::string& job_id) {
    const auto deadline = clock_.now() + job_deadline_;
    retry_policy policy(jitter_);
    while (clock_.now() < deadline) {
        auto request = requests_.wait(job_id);
        const auto response = co_await attempt(api_method::wait, std::move(request));
        if (!response) {
            const bool retry = co_await recover(policy, response.error());
            if (!retry) co_return response.error().cause;
            // A failed job makes this call fail with the job's reason. Only the job itself says
            // whether the call or the job failed.
            const auto job = co_await look_up(job_id);
            if (!job) co_return job.error();
            continue;
        }
        const auto info = parse_page_info(response->body);
        if (!info) co_return info.error();
        if (info->job_complete) {
            if (!info->first_warning.empty())
                logger_.warning("bigquery.job_warning",
                                {{"job_id", job_id}, {"message", info->first_warning}});
            if (!info->rows_total)
                co_return error(errc::corrupt,
                                "BigQuery reports a finished job without a row count");
            co_return *info->rows_total;
        }
        policy = retry_policy(jitter_);
        co_await clock_.sleep_for(poll_interval);
    }
    co_return error(errc::timed_out, "job " + job_id +
                                         " is still running: run the command again "
                                         "to wait for it");
}

awaitable<result<std::uint64_t>> rest_client::read(std::string job_id, std::uint64_t first,
                                                   row_sink& sink) {
    page_reader reader(sink, first);
    std::string token;
    std::optional<std::uint64_t> rows_total;
    do {
        auto page = co_await read_page(job_id, token, reader);
        if (!page) co_return page.error();
        token = std::move(page->next_token);
        rows_total = page->rows_total;
        const auto accepted = co_await sink.on_page(reader.rows());
        if (!accepted) co_return accepted.error();
    } while (!token.empty());
    if (rows_total != reader.rows())
        co_return error(errc::corrupt,
                        "the result of job " + job_id + " should have " +
                            (rows_total ? std::to_string(*rows_total) : "a known number of") +
                            " rows, but " + std::to_string(reader.rows()) + " arrived");
    co_return reader.rows();
}

awaitable<result<page_info>> rest_client::read_page(const std::string& job_id,
                                                    const std::string& token, page_reader& reader) {
    retry_policy policy(jitter_);
    for (;;) {
        auto request = requests_.page(job_id, token, reader.page_begin());
        auto page = co_await attempt_page(std::move(request), reader);
        if (page) co_return std::move(*page);
        const bool retry = co_await recover(policy, page.error());
        if (!retry) co_return page.error().cause;
    }
}

awaitable<outcome<page_info>> rest_client::attempt_page(net::http_request request,
                                                        page_reader& reader) {
    reader.begin_attempt();
    const auto response = co_await attempt(api_method::page, std::move(request), &reader);
    // An error of the sink is final, even unavailable: it is no reason to retry the request.
    if (reader.read_error())
        co_return failure{retry_action::give_up, *reader.read_error(), std::nullopt};
    if (!response) co_return response.error();
    auto page = reader.finish();
    if (!page) co_return classify(page.error());
    co_return std::move(*page);
}

} // namespace

std::unique_ptr<client> make_client(client_options options, net::http_client& http,
                                    credentials& credentials, clock& clock, const log& logger) {
    return std::make_unique<rest_client>(std::move(options), http, credentials, clock, logger);
}

} // namespace wheelcount::bigquery
