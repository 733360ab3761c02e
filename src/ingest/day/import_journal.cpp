#include "ingest/day/import_journal.hpp"

#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/store/typed_documents.hpp"

#include <string_view>
#include <utility>

namespace wheelcount::ingest {

awaitable<result<std::map<day, domain::import_state>>> load_states(store::document_store& store) {
    store::document_store::scan_options options;
    options.prefix = domain::import_state_prefix;
    options.limit = store::document_store::batch_size_max;
    const auto found = co_await store.scan(std::move(options));
    if (!found) co_return found.error();
    std::map<day, domain::import_state> imports;
    for (const auto& [id, body] : *found) {
        const auto date =
            parse_day(std::string_view(id).substr(domain::import_state_prefix.size()));
        auto state = domain::import_state::unpack(body);
        if (!state) co_return state.error().with_context(id);
        if (date) imports.emplace(*date, std::move(*state));
    }
    co_return imports;
}

awaitable<result<import_action>> import_journal::record(import_event event,
                                                        std::vector<store::document> documents) {
    auto after = next(import_, event);
    if (after.save) {
        documents.push_back({domain::import_state_id(date_), after.import.state.pack()});
        const auto written = co_await store_.put(std::move(documents));
        if (!written) co_return written.error();
    }
    import_ = std::move(after.import);
    co_return after.action;
}

awaitable<result<void>> import_journal::erase() {
    return store::erase_one(store_, domain::import_state_id(date_));
}

} // namespace wheelcount::ingest
