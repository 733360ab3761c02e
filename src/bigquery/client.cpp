#include "wheelcount/bigquery/client.hpp"

#include "bigquery/api_error.hpp"
#include "bigquery/calls.hpp"
#include "bigquery/job_answer.hpp"
#include "bigquery/page_reader.hpp"
#include "bigquery/retry.hpp"

namespace wheelcount::bigquery {
namespace {

template <class T>
using outcome = boost::system::result<T, failure>;

/// Between two waiting calls, should the server not hold them.
constexpr std::chrono::seconds poll_pause{1};

class rest_client final : public client {
public:
    rest_client(client_options options, net::http_client& http, credentials& access, clock& clock,
                const log& events)
        : job_deadline_(options.job_deadline),
          calls_(std::move(options)),
          http_(http),
          access_(access),
          clock_(clock),
          log_(events),
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
    awaitable<outcome<net::http_response>> ask_for(const std::string& job_id);
    awaitable<result<page_facts>> read_page(const std::string& job_id, const std::string& token,
                                            page_reader& reader);
    awaitable<outcome<page_facts>> attempt_page(net::http_request request, page_reader& reader);
    awaitable<outcome<net::http_response>> attempt(call what, net::http_request request,
                                                   net::body_sink* sink = nullptr);
    awaitable<bool> recover(retry_plan& plan, const failure& f);

    const std::chrono::seconds job_deadline_;
    const calls calls_;
    net::http_client& http_;
    credentials& access_;
    clock& clock_;
    const log& log_;
    const jitter jitter_;
};

/// One exchange, with whatever access there is at the moment.
awaitable<outcome<net::http_response>> rest_client::attempt(call what, net::http_request request,
                                                            net::body_sink* sink) {
    const auto granted = co_await access_.get();
    if (!granted) co_return judge(granted.error());
    authorise(request, *granted);

    result<net::http_response> answer = net::http_response();
    if (sink)
        answer = co_await http_.stream(std::move(request), *sink);
    else
        answer = co_await http_.send(std::move(request));
    if (!answer) co_return judge(answer.error());
    if (answer->status / 100 != 2) co_return judge(what, *answer, clock_.now());
    co_return std::move(*answer);
}

/// Carries out what the plan says; false: give up.
awaitable<bool> rest_client::recover(retry_plan& plan, const failure& f) {
    const retry_step step = plan.after(f, clock_.now());
    switch (step.what) {
    case retry_step::action::renew_access:
        access_.drop();
        co_return true;
    case retry_step::action::pause:
        log_.warning("bigquery.retry",
                     {{"reason", f.why.message}, {"delay_ms", step.pause.count()}});
        co_await clock_.sleep_for(step.pause);
        co_return true;
    case retry_step::action::give_up:
        break;
    }
    co_return false;
}

awaitable<result<std::uint64_t>> rest_client::estimate(query_job job) {
    retry_plan plan(jitter_);
    for (;;) {
        auto question = calls_.dry_run(job);
        const auto answer = co_await attempt(call::insert, std::move(question));
        if (answer) {
            const auto said = read_job(answer->body);
            if (!said) co_return said.error();
            co_return said->bytes_processed;
        }
        const bool again = co_await recover(plan, answer.error());
        if (!again) co_return answer.error().why;
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
    const auto answer = co_await ask_for(job_id);
    if (!answer) co_return answer.error().why;
    co_return is_failed_job(answer->body);
}

awaitable<result<job_statistics>> rest_client::submit(const query_job& job) {
    retry_plan plan(jitter_);
    for (;;) {
        auto insertion = calls_.insert(job);
        const auto answer = co_await attempt(call::insert, std::move(insertion));
        if (answer) co_return read_job(answer->body);
        if (answer.error().cure == remedy::look_up_job) co_return co_await look_up(job.id);
        const bool again = co_await recover(plan, answer.error());
        if (!again) co_return answer.error().why;

        // Whether the job was made is unknown. If it was, submitting it again need not be
        // understood: some servers answer a second job of the same id with an internal error.
        const auto found = co_await ask_for(job.id);
        if (found) co_return read_job(found->body);
    }
}

awaitable<outcome<net::http_response>> rest_client::ask_for(const std::string& job_id) {
    return attempt(call::get, calls_.get(job_id));
}

awaitable<result<job_statistics>> rest_client::look_up(const std::string& job_id) {
    retry_plan plan(jitter_);
    for (;;) {
        const auto answer = co_await ask_for(job_id);
        if (answer) co_return read_job(answer->body);
        const bool again = co_await recover(plan, answer.error());
        if (!again) co_return answer.error().why;
    }
}

/// The number of rows of the result, once it is there.
awaitable<result<std::uint64_t>> rest_client::wait(const std::string& job_id) {
    const auto deadline = clock_.now() + job_deadline_;
    retry_plan plan(jitter_);
    while (clock_.now() < deadline) {
        auto question = calls_.wait(job_id);
        const auto answer = co_await attempt(call::wait, std::move(question));
        if (!answer) {
            const bool again = co_await recover(plan, answer.error());
            if (!again) co_return answer.error().why;
            // A failed job makes this call fail with the job's reason, so that only the job itself
            // can tell whether the call or the job is to be tried again.
            const auto job = co_await look_up(job_id);
            if (!job) co_return job.error();
            continue;
        }
        const auto facts = parse_page_facts(answer->body);
        if (!facts) co_return facts.error();
        if (facts->job_complete) {
            if (!facts->first_warning.empty())
                log_.warning("bigquery.job_warning",
                             {{"job_id", job_id}, {"message", facts->first_warning}});
            if (!facts->rows_total)
                co_return error(errc::corrupt,
                                "BigQuery reports a finished job without a row count");
            co_return *facts->rows_total;
        }
        plan = retry_plan(jitter_);
        co_await clock_.sleep_for(poll_pause);
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
        const auto kept = co_await sink.on_page(reader.rows());
        if (!kept) co_return kept.error();
    } while (!token.empty());
    if (rows_total != reader.rows())
        co_return error(errc::corrupt,
                        "the result of job " + job_id + " should have " +
                            (rows_total ? std::to_string(*rows_total) : "a known number of") +
                            " rows, but " + std::to_string(reader.rows()) + " arrived");
    co_return reader.rows();
}

awaitable<result<page_facts>>
rest_client::read_page(const std::string& job_id, const std::string& token, page_reader& reader) {
    retry_plan plan(jitter_);
    for (;;) {
        auto request = calls_.page(job_id, token, reader.page_begin());
        auto page = co_await attempt_page(std::move(request), reader);
        if (page) co_return std::move(*page);
        const bool again = co_await recover(plan, page.error());
        if (!again) co_return page.error().why;
    }
}

awaitable<outcome<page_facts>> rest_client::attempt_page(net::http_request request,
                                                         page_reader& reader) {
    reader.begin_attempt();
    const auto answer = co_await attempt(call::page, std::move(request), &reader);
    // Errors of the sink keep their code: unavailable from there is no reason to ask BigQuery
    // again.
    if (reader.refusal()) co_return failure{remedy::give_up, *reader.refusal(), std::nullopt};
    if (!answer) co_return answer.error();
    auto page = reader.finish();
    if (!page) co_return judge(page.error());
    co_return std::move(*page);
}

} // namespace

std::unique_ptr<client> make_client(client_options options, net::http_client& http,
                                    credentials& access, clock& clock, const log& events) {
    return std::make_unique<rest_client>(std::move(options), http, access, clock, events);
}

} // namespace wheelcount::bigquery
