#include "wheelcount/keys/registry.hpp"

#include "wheelcount/core/turns.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/keys/secret.hpp"
#include "wheelcount/store/load.hpp"

#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <string_view>
#include <utility>

namespace wheelcount::keys {
namespace {

constexpr std::size_t page_size = 100; // a slice of the loop that nobody notices

result<void> check(const new_key& what) {
    using domain::key_record;
    if (!domain::is_key_name(what.name))
        return error(errc::bad_input,
                     "a key's name must have 1 to " + std::to_string(key_record::name_bytes_max) +
                         " bytes in one line, without leading or trailing blanks, such as "
                         "`dashboard of the docs team`");
    if (what.limit && (*what.limit < 1 || *what.limit > key_record::limit_max))
        return error(errc::bad_input, "a key's limit must be 1 to " +
                                          std::to_string(key_record::limit_max) +
                                          " units a minute");
    return {};
}

error unknown_id(const std::string& id) {
    return error(errc::bad_input, "no key has the id `" + id +
                                      "`; `wheelcount keys list` shows them all, and the id stands "
                                      "in a key between pk_ and the next _");
}

awaitable<result<void>> put_record(store::document_store& store, std::string_view id,
                                   const domain::key_record& record) {
    return store::put_one(store, domain::key_record_id(id), record.pack());
}

} // namespace

awaitable<result<records>> load_keys(store::document_store& store) {
    turns loop(co_await boost::asio::this_coro::executor);
    records found;
    store::document_store::walk_options options;
    options.prefix = domain::key_record_prefix;
    options.limit = page_size;
    while (true) {
        const auto page = co_await store.walk(options);
        if (!page) co_return page.error();
        for (const auto& [id, body] : *page) {
            auto record = domain::key_record::unpack(body);
            if (!record) co_return record.error().within(id);
            found.emplace(id.substr(options.prefix.size()), std::move(*record));
        }
        if (found.size() > keys_max)
            co_return error(errc::too_large,
                            "the store has more than " + std::to_string(keys_max) + " keys");
        if (page->size() < page_size) co_return found;
        options.after = page->back().id;
        if (loop.is_due()) co_await loop.give_way();
    }
}

awaitable<result<void>> add_key(store::document_store& store, domain::api_key key, new_key what) {
    if (const auto good = check(what); !good) co_return good.error();
    const auto known = co_await load_keys(store);
    if (!known) co_return known.error();
    if (known->size() >= keys_max)
        co_return error(errc::too_large, "the store already has the maximum of " +
                                             std::to_string(keys_max) + " keys");
    if (known->contains(key.id()))
        co_return error(errc::conflict, "a key with this id already exists");
    domain::key_record record;
    record.name = std::move(what.name);
    record.digest = digest_of(key);
    record.created = what.created;
    record.limit = what.limit;
    co_return co_await put_record(store, key.id(), record);
}

awaitable<result<void>> revoke_key(store::document_store& store, std::string id,
                                   std::chrono::sys_seconds now) {
    if (!domain::is_key_id(id)) co_return unknown_id(id);
    auto found = co_await store::load<domain::key_record>(store, domain::key_record_id(id));
    if (!found) co_return found.error();
    if (!*found) co_return unknown_id(id);
    domain::key_record& record = **found;
    if (record.revoked)
        co_return error(errc::bad_input, "the key `" + id + "` was already revoked at " +
                                             to_string(*record.revoked) + " UTC");
    record.revoked = now;
    co_return co_await put_record(store, id, record);
}

awaitable<result<void>> note_uses(store::document_store& store, key_uses uses) {
    turns loop(co_await boost::asio::this_coro::executor);
    while (!uses.empty()) {
        std::vector<std::string> ids;
        std::vector<day> last_days;
        while (!uses.empty() && ids.size() < page_size) {
            ids.push_back(domain::key_record_id(uses.begin()->first));
            last_days.push_back(uses.begin()->second);
            uses.erase(uses.begin());
        }
        auto stored = co_await store::load_all<domain::key_record>(store, ids);
        if (!stored) co_return stored.error();
        std::vector<store::document> changed;
        for (std::size_t i = 0; i < ids.size(); ++i) {
            auto& record = (*stored)[i];
            if (!record || record->last_used >= last_days[i]) continue;
            record->last_used = last_days[i];
            changed.push_back({ids[i], record->pack()});
        }
        const auto written = co_await store.put(std::move(changed));
        if (!written) co_return written.error();
        if (loop.is_due()) co_await loop.give_way();
    }
    const result<void> done; // has a name because GCC 12 misjudges a temporary in this place
    co_return done;
}

} // namespace wheelcount::keys
