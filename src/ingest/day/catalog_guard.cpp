#include "wheelcount/ingest/catalog_guard.hpp"

#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/store/typed_documents.hpp"

namespace wheelcount::ingest {

error unfinished_copy_error() {
    return {errc::bad_input, "the store is an unfinished copy: complete it with "
                             "`wheelcount copy` first"};
}

error demo_store_error() {
    return {errc::bad_input, "the store contains demo data: use another store for real data"};
}

awaitable<result<domain::catalog>> load_writable_catalog(store::document_store& store) {
    std::vector<std::string> ids(1, std::string(domain::catalog_id));
    ids.emplace_back(domain::copy_state_id);
    const auto bodies = co_await store.get(std::move(ids));
    if (!bodies) co_return bodies.error();
    if (bodies->back()) co_return unfinished_copy_error();
    auto catalog = store::unpack<domain::catalog>(bodies->front(), domain::catalog_id);
    if (!catalog) co_return catalog.error();
    co_return std::move(*catalog).value_or(domain::catalog{});
}

} // namespace wheelcount::ingest
