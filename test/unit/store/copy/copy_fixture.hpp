#pragma once

#include "support/loop_fixture.hpp"
#include "support/memory_store.hpp"
#include "support/printing.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/store/copy.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace wheelcount::test {

/// A source with a catalog and numbered documents, and an empty target store.
struct copy_fixture : loop_fixture, progress {
    memory_store source;
    memory_store target;
    std::vector<std::string> labels; // distinct labels of the progress
    std::uint64_t done = 0;
    std::uint64_t total = 0;

    copy_fixture() {
        domain::catalog known{7, false, {}};
        known.visible.insert(parse_day("2026-07-20").value());
        put(source, std::string(domain::catalog_id), known.pack());
        for (int i = 100; i < 220; ++i)
            put(source, "p" + std::to_string(i), "body " + std::to_string(i));
        put(source, "~", std::string("\0\xff", 2));
        put(source, "|rank|month", "");
    }

    void on_progress(std::string_view label, std::uint64_t now_done,
                     std::uint64_t now_total) override {
        if (labels.empty() || labels.back() != label) labels.emplace_back(label);
        done = now_done;
        total = now_total;
    }
    void put(memory_store& store, std::string id, std::string body) {
        std::vector<store::document> documents;
        documents.push_back({std::move(id), std::move(body)});
        BOOST_REQUIRE(run(store.put(std::move(documents))).has_value());
    }
    void erase(memory_store& store, std::string id) {
        std::vector<std::string> ids(1, std::move(id));
        BOOST_REQUIRE(run(store.erase(std::move(ids))).has_value());
    }
    result<store::copy_report> copy() { return run(store::copy_documents(source, target, *this)); }
    bool shows_data(const memory_store& store) const {
        return store.documents().contains(std::string(domain::catalog_id));
    }
    bool is_equal() const { return source.documents() == target.documents(); }
};

} // namespace wheelcount::test
