// Goal: a client gets a right answer, or an old one that says how old it is, and a handler is asked
// as seldom as that allows.
#include "support/fake_clock.hpp"
#include "support/loop_fixture.hpp"
#include "wheelcount/core/steady_timer.hpp"
#include "wheelcount/http/cached_site.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/test/unit_test.hpp>

#include <stdexcept>

namespace wheelcount::http {
namespace {

struct site_fixture : test::loop_fixture {
    test::fake_clock clock;
    std::vector<std::string> logged;
    log events{clock, severity::debug,
               [this](std::string_view line) { logged.emplace_back(line); }};
    handler handle = [this](const request& r) { return serve(r); };
    std::unique_ptr<cached_site> site =
        make_cached_site(get_executor(), handle, {1 << 20, {1, 2}}, clock, events);

    std::optional<std::uint64_t> generation = 1; ///< of the answers that are made
    unsigned status = 200;
    std::string_view cache_control = response().cache_control;
    std::size_t padding = 0;
    bool negative = false;
    bool throws = false;
    bool blocked = false;
    int made = 0;
    boost::asio::ip::address asked_for;
    steady_timer gate{get_executor(), steady_timer::time_point::max()};

    site_fixture() { site->confirm(1); }
    ~site_fixture() { run(site->join()); }

    awaitable<response> serve(const request& r) {
        response answer;
        answer.status = status;
        answer.cache_control = cache_control;
        answer.body = std::string(r.path) + " " + std::to_string(++made);
        answer.body.append(padding, '.');
        answer.more.push_back({"ETag", "W/\"" + std::to_string(generation.value_or(0)) + "\""});
        answer.generation = generation;
        answer.negative = negative;
        asked_for = r.client;
        const bool fails = throws;
        boost::system::error_code opened;
        if (blocked) co_await gate.async_wait(boost::asio::redirect_error(use_awaitable, opened));
        if (fails) throw std::runtime_error("the store is on fire");
        co_return answer;
    }

    static request get(std::string_view target) {
        request r;
        r.set_target(target);
        return r;
    }
    answer_ptr ask(std::string_view target, method m = method::get, std::string_view tag = {},
                   std::string_view accept_encoding = {}) {
        request r = get(target);
        r.method = m;
        r.if_none_match = tag;
        r.accept_encoding = accept_encoding;
        auto answer = site->at_hand(r);
        if (!answer) answer = run(site->answer(r));
        run(site->join());
        return answer;
    }
    std::string body(std::string_view target) { return std::string(ask(target)->body()); }

    static std::string age(const answer_ptr& answer) {
        const std::string_view head = answer->head();
        const auto at = head.find("\r\nAge: ");
        if (at == std::string_view::npos) return "";
        return std::string(head.substr(at + 7, head.find('\r', at + 7) - at - 7));
    }
};

BOOST_FIXTURE_TEST_SUITE(cached_sites, site_fixture)

BOOST_AUTO_TEST_CASE(a_url_is_made_once_for_get_and_head) {
    BOOST_TEST(body("/a?x=1") == "/a 1");
    BOOST_TEST(body("/a?x=1") == "/a 1");
    BOOST_TEST(ask("/a?x=1", method::head)->body() == "/a 1");
    BOOST_TEST(body("/a") == "/a 2");
    BOOST_TEST(site->count().hits == 2U);
    BOOST_TEST(site->count().misses == 2U);
    BOOST_TEST(site->count().answers == 2U);
}

BOOST_AUTO_TEST_CASE(what_is_for_one_request_is_made_for_each) {
    generation.reset();
    BOOST_TEST(body("/a") == "/a 1");
    BOOST_TEST(body("/a") == "/a 2");
}

BOOST_AUTO_TEST_CASE(other_methods_are_neither_kept_nor_given_what_is) {
    BOOST_TEST(ask("/a", method::options)->body() == "/a 1");
    BOOST_TEST(body("/a") == "/a 2");
    BOOST_TEST(ask("/a", method::other)->body() == "/a 3");
}

BOOST_AUTO_TEST_CASE(who_has_it_already_gets_304) {
    ask("/a");
    const auto known = ask("/a", method::get, "W/\"1\"");
    BOOST_TEST(known->status() == 304U);
    BOOST_TEST(known->entity_tag() == "W/\"1\"");
    BOOST_TEST(ask("/a", method::get, "\"1\"") == known);
    BOOST_TEST(ask("/a", method::get, "W/\"0\"")->status() == 200U);
    BOOST_TEST(made == 1);
}

BOOST_AUTO_TEST_CASE(long_answers_are_coded_from_the_second_time_on) {
    padding = 5'000;
    const auto plain = ask("/a", method::get, "", "br");
    BOOST_TEST(plain->head().find("Vary: Accept-Encoding\r\n") != std::string_view::npos);
    BOOST_TEST(ask("/a", method::get, "", "br") == plain); // it is made after this one is sent
    run(site->join());
    const auto brotli = ask("/a", method::get, "", "br");
    BOOST_TEST(brotli->head().find("Content-Encoding: br\r\n") != std::string_view::npos);
    BOOST_TEST(brotli->body().size() < 1'000U);
    BOOST_TEST(brotli->entity_tag() == plain->entity_tag());
    BOOST_TEST(ask("/a") == plain);
    ask("/a", method::get, "", "gzip");
    run(site->join());
    const auto gzip = ask("/a", method::get, "", "gzip");
    BOOST_TEST(gzip->head().find("Content-Encoding: gzip\r\n") != std::string_view::npos);
    BOOST_TEST(ask("/a", method::get, "W/\"1\"", "gzip")->status() == 304U);
    BOOST_TEST(made == 1);
}

BOOST_AUTO_TEST_CASE(short_answers_are_not_coded) {
    ask("/a", method::get, "", "gzip");
    const auto answer = ask("/a", method::get, "", "gzip");
    run(site->join());
    BOOST_TEST(ask("/a", method::get, "", "gzip") == answer);
    BOOST_TEST(answer->head().find("Vary") == std::string_view::npos);
}

BOOST_AUTO_TEST_CASE(an_answer_that_was_replaced_is_not_coded_any_more) {
    padding = 5'000;
    ask("/a");
    const auto former = ask("/a", method::get, "", "gzip"); // begins
    generation = 2;
    site->confirm(2);
    run(site->answer(get("/a"))); // replaced before it is coded
    run(site->join());
    const auto latest = ask("/a", method::get, "", "gzip");
    BOOST_TEST(latest->body().starts_with("/a 2"));
}

BOOST_AUTO_TEST_CASE(newer_data_give_the_old_answer_with_its_age_and_make_a_new_one) {
    ask("/a");
    clock.advance(std::chrono::seconds(30));
    site->confirm(1);
    clock.advance(std::chrono::seconds(5));
    generation = 2;
    site->confirm(2);
    const auto old = ask("/a");
    BOOST_TEST(old->body() == "/a 1");
    BOOST_TEST(age(old) == "5");
    BOOST_TEST(asked_for.is_loopback()); // nobody pays for a renewal
    BOOST_TEST(body("/a") == "/a 2");
    BOOST_TEST(age(ask("/a")) == "");
    BOOST_TEST(made == 2);
    BOOST_TEST(site->count().stale == 1U);
}

BOOST_AUTO_TEST_CASE(a_store_in_trouble_is_asked_every_other_second) {
    ask("/a");
    site->confirm(2);
    status = 503;
    generation.reset();
    for (int i = 0; i < 5; ++i)
        BOOST_TEST(body("/a") == "/a 1");
    BOOST_TEST(made == 2);
    clock.advance(std::chrono::seconds(2));
    BOOST_TEST(body("/a") == "/a 1");
    BOOST_TEST(made == 3);
    BOOST_TEST(age(ask("/a")) == "2");
    status = 200;
    generation = 2;
    clock.advance(std::chrono::seconds(2));
    BOOST_TEST(body("/a") == "/a 1"); // the last time
    BOOST_TEST(body("/a") == "/a 4");
}

BOOST_AUTO_TEST_CASE(a_renewal_that_throws_is_told_to_the_log) {
    ask("/a");
    site->confirm(2);
    throws = true;
    BOOST_TEST(body("/a") == "/a 1");
    BOOST_REQUIRE(logged.size() == 1U);
    BOOST_TEST(logged[0].find("the store is on fire") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(data_out_of_reach_give_what_there_is_and_ask_nobody) {
    ask("/a");
    site->doubt();
    clock.advance(std::chrono::seconds(90));
    const auto old = ask("/a");
    BOOST_TEST(old->body() == "/a 1");
    BOOST_TEST(age(old) == "90");
    BOOST_TEST(ask("/a", method::get, "W/\"1\"")->status() == 304U);
    BOOST_TEST(made == 1);
    site->confirm(1);
    BOOST_TEST(age(ask("/a")) == "");
    BOOST_TEST(made == 1);
}

BOOST_AUTO_TEST_CASE(what_is_renewed_ends_when_nobody_will_ask) {
    ask("/a");
    site->confirm(2);
    blocked = true;
    site->at_hand(get("/a"));
    context().restart();
    context().poll();
    BOOST_TEST(made == 2);
    throws = true;
    site->cancel();
    run(site->join());
    BOOST_TEST(logged.empty());
}

BOOST_AUTO_TEST_CASE(that_there_was_nothing_is_not_told_of_newer_data) {
    negative = true;
    BOOST_TEST(body("/a") == "/a 1");
    BOOST_TEST(body("/a") == "/a 1");
    site->confirm(2);
    generation = 2;
    BOOST_TEST(body("/a") == "/a 2");
    site->doubt();
    BOOST_TEST(body("/a") == "/a 2", "but it is better than nothing");
}

BOOST_AUTO_TEST_CASE(so_many_are_renewed_at_a_time) {
    constexpr int kept = 100;
    for (int i = 0; i < kept; ++i)
        ask("/" + std::to_string(i));
    site->confirm(2);
    blocked = true;
    for (int i = 0; i < kept; ++i)
        BOOST_TEST(age(site->at_hand(get("/" + std::to_string(i)))) == "0");
    context().restart();
    context().poll();
    BOOST_TEST(made == kept + 64);
    blocked = false;
    gate.cancel();
    run(site->join());
}

BOOST_AUTO_TEST_CASE(what_is_too_old_is_not_given) {
    ask("/a");
    site->doubt();
    clock.advance(std::chrono::hours(7 * 24) + std::chrono::seconds(1));
    status = 503;
    generation.reset();
    BOOST_TEST(ask("/a")->status() == 503U);
}

/// Two who ask for the same while its handler waits.
struct two_clients : site_fixture {
    answer_ptr first;
    answer_ptr second;
    bool failed[2] = {};

    void ask_at_once(std::string_view target) {
        blocked = true;
        request r;
        r.set_target(target);
        start(r, first, failed[0]);
        start(r, second, failed[1]);
        context().restart();
        context().poll();
        blocked = false;
        gate.cancel();
        context().restart();
        context().poll();
    }

private:
    void start(const request& r, answer_ptr& into, bool& failure) {
        boost::asio::co_spawn(context(), site->answer(r),
                              [&](std::exception_ptr thrown, answer_ptr answer) {
                                  failure = thrown != nullptr;
                                  into = std::move(answer);
                              });
    }
};

BOOST_FIXTURE_TEST_CASE(one_makes_it_and_the_others_wait, two_clients) {
    ask_at_once("/a");
    BOOST_TEST(made == 1);
    BOOST_TEST(first == second);
    BOOST_TEST(site->count().shared == 1U);
}

BOOST_FIXTURE_TEST_CASE(what_may_not_be_shared_is_made_again_by_who_waited, two_clients) {
    generation.reset();
    ask_at_once("/a");
    BOOST_TEST(first->body() == "/a 1");
    BOOST_TEST(second->body() == "/a 2");
}

BOOST_FIXTURE_TEST_CASE(what_caches_may_keep_is_given_to_who_waited, two_clients) {
    generation.reset();
    cache_control = "public, max-age=60";
    ask_at_once("/a");
    BOOST_TEST(first->body() == "/a 1");
    BOOST_TEST(first == second);
    BOOST_TEST(body("/a") == "/a 2", "but it is not kept");
}

BOOST_FIXTURE_TEST_CASE(a_store_in_trouble_is_not_asked_by_each_who_waited, two_clients) {
    generation.reset();
    status = 503;
    ask_at_once("/a");
    BOOST_TEST(made == 1);
    BOOST_TEST(second->status() == 503U);
}

BOOST_FIXTURE_TEST_CASE(what_one_has_already_says_nothing_to_others, two_clients) {
    generation.reset();
    status = 304;
    cache_control = "public, max-age=60";
    ask_at_once("/a");
    BOOST_TEST(made == 2);
    BOOST_TEST(first->head().find("\r\nVary: Accept-Encoding\r\n") != std::string_view::npos);
}

BOOST_FIXTURE_TEST_CASE(a_failure_is_nobody_elses, two_clients) {
    throws = true;
    ask_at_once("/a");
    BOOST_TEST(failed[0]);
    BOOST_TEST(failed[1]);
    BOOST_TEST(made == 2);
    throws = false;
    BOOST_TEST(body("/a") == "/a 3");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::http
