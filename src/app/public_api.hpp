#pragma once

#include "app/key_noting_site.hpp"
#include "app/settings.hpp"
#include "wheelcount/api/admission.hpp"
#include "wheelcount/api/data_view.hpp"
#include "wheelcount/api/routes.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/http/cached_site.hpp"
#include "wheelcount/http/router.hpp"
#include "wheelcount/keys/key_ring.hpp"
#include "wheelcount/store/document_store.hpp"
#include "wheelcount/store/guarded_store.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace wheelcount::app {

/// All that answers requests, put together. References must outlive it.
class public_api {
public:
    public_api(executor ex, store::document_store& store, const settings& s,
               const wheelcount::clock& calendar, const log& events);

    /// Looks for new days and keys; on an error what was known stays.
    awaitable<result<void>> refresh();

    http::site& content() { return noting_; }
    /// The API keys, and which of them were used.
    keys::key_ring& keys() { return keys_; }
    /// Ends what is under way and returns when nothing is; call it when the server has stopped.
    awaitable<void> join() {
        site_->cancel();
        return site_->join();
    }

    // For whoever watches.
    const std::vector<std::string_view>& routes() const { return router_.routes(); }
    http::cached_site::counts kept() const { return site_->count(); }
    bool store_is_asked() const { return store_.state() != store::breaker::state::open; }
    const api::snapshot& seen() const { return *data_.now(); }

    /// Where the ingest tells when it will be due; shown by /api/status.
    std::optional<std::chrono::sys_seconds>& next_ingest() { return next_ingest_; }

private:
    store::guarded_store store_;
    api::data_view data_;
    keys::key_ring keys_;
    api::admission gate_;
    std::optional<std::chrono::sys_seconds> next_ingest_;
    api::services services_;
    http::router router_;
    http::handler route_;
    std::unique_ptr<http::cached_site> site_;
    key_noting_site noting_;
};

} // namespace wheelcount::app
