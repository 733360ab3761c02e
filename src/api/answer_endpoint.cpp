#include "api/answer_endpoint.hpp"

#include "api/canonical.hpp"
#include "api/entity_tag.hpp"
#include "api/moved.hpp"
#include "api/stable_hash.hpp"
#include "wheelcount/core/number_text.hpp"
#include "wheelcount/http/entity_tag.hpp"

#include <optional>
#include <utility>

namespace wheelcount::api {
namespace {

constexpr std::string_view edge_field = "Cloudflare-CDN-Cache-Control";
constexpr std::uint64_t edge_seconds = 86'400;
constexpr std::uint64_t brief_seconds = 60;
constexpr std::uint64_t unknown_seconds = 300;
constexpr std::chrono::seconds first_look{5}; ///< at a store that was away

/// `s-maxage` never: it would forbid what is stale, which is better than nothing.
std::string_view browser_rule(caching kept) {
    switch (kept) {
    case caching::badge:
        return "public, max-age=3600, stale-while-revalidate=3600, stale-if-error=86400";
    case caching::answer:
        return "public, max-age=3600, stale-if-error=3600, stale-while-revalidate=60";
    case caching::brief:
        return "public, max-age=60";
    case caching::never:
        break;
    }
    return "no-store";
}

/// A day, give or take a tenth by URL: what expires all at once is asked for all at once.
std::string edge_rule(caching kept, std::string_view path, std::string_view query) {
    if (kept == caching::brief) return "max-age=" + std::to_string(brief_seconds);
    const std::uint64_t spread = edge_seconds / 5;
    const std::uint64_t seconds =
        edge_seconds - spread / 2 + stable_hash().add(path).add(query).value() % spread;
    constexpr std::string_view when_late = ", stale-while-revalidate=86400, stale-if-error=604800";
    std::string rule = "max-age=";
    rule.reserve(rule.size() + digits_max + when_late.size());
    append_number(rule, seconds);
    return rule.append(when_late);
}

void describe(http::response& answer, const endpoint& e, const http::request& r,
              const snapshot& seen, std::string tag) {
    answer.cache_control = browser_rule(e.kept);
    answer.more.reserve(4); // these and Vary
    answer.more.push_back({"ETag", std::move(tag)});
    answer.more.push_back({edge_field, edge_rule(e.kept, r.path, r.query)});
    // Not every shape that others invented has a place for it.
    if (seen.last_complete)
        answer.more.push_back({"X-Complete-To", to_string(*seen.last_complete)});
}

http::response not_modified(const endpoint& e, const http::request& r, const snapshot& seen,
                            std::string tag) {
    http::response answer;
    answer.status = 304;
    describe(answer, e, r, seen, std::move(tag));
    return answer;
}

std::optional<exceeded_quota> refuse(const services& s, const endpoint& e, const http::request& r) {
    return s.gate ? s.gate->refuse(r, e.cost) : std::nullopt;
}

} // namespace

awaitable<http::response> answer_endpoint(const services& s, const endpoint& e, refusals& refused,
                                          const http::request& r) {
    if (e.kept == caching::never) {
        if (const auto why = refuse(s, e, r)) co_return refused.answer(*why, r);
        co_return co_await e.handle(s, r);
    }
    if (!s.data.was_read()) co_return http::unavailable_response(first_look);
    const std::string canonical = canonical_query(r.query, e.query);
    if (canonical != r.query) co_return moved_to(std::string(r.path), canonical);

    const auto seen = s.data.now();
    std::string tag = entity_tag(*seen, r.path, r.query);
    // Whoever has a tag was given an answer; `*` is said of what may not be there.
    const bool any = r.if_none_match == http::any_tag;
    if (!any && http::names_tag(r.if_none_match, tag))
        co_return not_modified(e, r, *seen, std::move(tag));
    if (const auto why = refuse(s, e, r)) co_return refused.answer(*why, r);
    http::response answer = co_await e.handle(s, r);
    const bool unknown = answer.status == 404;
    const bool good =
        answer.status == 200 && answer.cache_control == http::response().cache_control;
    if (good && any) co_return not_modified(e, r, *seen, std::move(tag));
    if (good) describe(answer, e, r, *seen, std::move(tag));
    if (unknown) answer.more.push_back({edge_field, "max-age=" + std::to_string(unknown_seconds)});
    // These come of the URL and the data alone. An image of nothing is a 200.
    if (e.kept != caching::brief && (answer.status == 200 || unknown)) {
        answer.generation = seen->fingerprint;
        answer.negative = !good;
    }
    co_return answer;
}

} // namespace wheelcount::api
