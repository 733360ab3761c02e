#include "ingest/import_notes.hpp"

#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/store/load.hpp"

#include <string_view>
#include <utility>

namespace wheelcount::ingest {

awaitable<result<std::map<day, domain::import_note>>> load_notes(store::document_store& store) {
    store::document_store::walk_options options;
    options.prefix = domain::import_note_prefix;
    options.limit = store::document_store::batch_size_max;
    const auto found = co_await store.walk(std::move(options));
    if (!found) co_return found.error();
    std::map<day, domain::import_note> notes;
    for (const auto& [id, body] : *found) {
        const auto date = parse_day(std::string_view(id).substr(domain::import_note_prefix.size()));
        auto note = domain::import_note::unpack(body);
        if (!note) co_return note.error().within(id);
        if (date) notes.emplace(*date, std::move(*note));
    }
    co_return notes;
}

awaitable<result<void>> put_note(store::document_store& store, day date,
                                 const domain::import_note& note) {
    return store::put_one(store, domain::import_note_id(date), note.pack());
}

} // namespace wheelcount::ingest
