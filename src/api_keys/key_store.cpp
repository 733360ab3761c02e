#include "wheelcount/api_keys/key_store.hpp"

#include "wheelcount/api_keys/key_secret.hpp"
#include "wheelcount/core/yielder.hpp"
#include "wheelcount/domain/api_keys_version.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/store/typed_documents.hpp"

#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <string_view>
#include <utility>

namespace wheelcount::api_keys {
namespace {

constexpr std::size_t page_size = 100; // unpacked in well under a millisecond

result<void> validate(const new_key& properties) {
    using domain::api_key_record;
    if (!domain::is_key_name(properties.name))
        return error(errc::bad_input,
                     "a key's name must have 1 to " +
                         std::to_string(api_key_record::name_bytes_max) +
                         " bytes in one line, without leading or trailing blanks, such as "
                         "`dashboard of the docs team`");
    if (properties.limit &&
        (*properties.limit < 1 || *properties.limit > api_key_record::limit_max))
        return error(errc::bad_input, "a key's limit must be 1 to " +
                                          std::to_string(api_key_record::limit_max) +
                                          " units a minute");
    return {};
}

error unknown_id(const std::string& id) {
    return error(errc::bad_input,
                 "no key has the id `" + id +
                     "`; `wheelcount keys list` shows all ids; in a key, the id is "
                     "between pk_ and the next _");
}

awaitable<result<domain::api_keys_version>> load_version(store::document_store& store) {
    const auto stored = co_await store::load<domain::api_keys_version>(
        store, std::string(domain::api_keys_version_id));
    if (!stored) co_return stored.error();
    co_return stored->value_or(domain::api_keys_version{});
}

/// Writes records, then the next version: a server that sees the version sees the records.
awaitable<result<void>> put_with_next_version(store::document_store& store,
                                              std::vector<store::document> records) {
    const auto version = co_await load_version(store);
    if (!version) co_return version.error();
    records.push_back({std::string(domain::api_keys_version_id), version->next().pack()});
    co_return co_await store.put(std::move(records));
}

awaitable<result<void>> put_record(store::document_store& store, std::string_view id,
                                   const domain::api_key_record& record) {
    std::vector<store::document> documents;
    documents.push_back({domain::api_key_record_id(id), record.pack()});
    return put_with_next_version(store, std::move(documents));
}

} // namespace

awaitable<result<records>> load_keys(store::document_store& store) {
    yielder loop(co_await boost::asio::this_coro::executor);
    records found;
    store::document_store::scan_options options;
    options.prefix = domain::api_key_record_prefix;
    options.limit = page_size;
    while (true) {
        const auto page = co_await store.scan(options);
        if (!page) co_return page.error();
        for (const auto& [id, body] : *page) {
            auto record = domain::api_key_record::unpack(body);
            if (!record) co_return record.error().with_context(id);
            found.emplace(id.substr(options.prefix.size()), std::move(*record));
        }
        if (found.size() > keys_max)
            co_return error(errc::too_large,
                            "the store has more than " + std::to_string(keys_max) + " keys");
        if (page->size() < page_size) co_return found;
        options.after = page->back().id;
        if (loop.should_yield()) co_await loop.yield();
    }
}

awaitable<result<void>> add_key(store::document_store& store, domain::api_key key,
                                new_key properties) {
    if (const auto valid = validate(properties); !valid) co_return valid.error();
    const auto existing = co_await load_keys(store);
    if (!existing) co_return existing.error();
    if (existing->size() >= keys_max)
        co_return error(errc::too_large, "the store already has the maximum of " +
                                             std::to_string(keys_max) + " keys");
    if (existing->contains(key.id()))
        co_return error(errc::conflict, "a key with this id already exists");
    domain::api_key_record record;
    record.name = std::move(properties.name);
    record.digest = digest_of(key);
    record.created_at = properties.created;
    record.limit = properties.limit;
    co_return co_await put_record(store, key.id(), record);
}

awaitable<result<void>> revoke_key(store::document_store& store, std::string id,
                                   std::chrono::sys_seconds now) {
    if (!domain::is_key_id(id)) co_return unknown_id(id);
    auto found = co_await store::load<domain::api_key_record>(store, domain::api_key_record_id(id));
    if (!found) co_return found.error();
    if (!*found) co_return unknown_id(id);
    domain::api_key_record& record = **found;
    if (record.revoked_at) {
        // The put that revoked it may have failed before it changed the version.
        const auto noticed = co_await put_with_next_version(store, std::vector<store::document>());
        if (!noticed) co_return noticed.error();
        co_return error(errc::bad_input, "the key `" + id + "` was already revoked at " +
                                             to_string(*record.revoked_at) + " UTC");
    }
    record.revoked_at = now;
    co_return co_await put_record(store, id, record);
}

awaitable<result<void>> save_usage(store::document_store& store, key_usage usage) {
    yielder loop(co_await boost::asio::this_coro::executor);
    while (!usage.empty()) {
        std::vector<std::string> ids;
        std::vector<day> last_days;
        while (!usage.empty() && ids.size() < page_size) {
            ids.push_back(domain::api_key_record_id(usage.begin()->first));
            last_days.push_back(usage.begin()->second);
            usage.erase(usage.begin());
        }
        auto stored = co_await store::load_all<domain::api_key_record>(store, ids);
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
        if (loop.should_yield()) co_await loop.yield();
    }
    const result<void> done; // named: GCC 12 miscompiles a temporary here
    co_return done;
}

} // namespace wheelcount::api_keys
