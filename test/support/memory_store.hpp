#pragma once

#include "wheelcount/store/document_store.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace wheelcount::test {

/// A document store that keeps nothing on disk and fails when it is told to. It passes the
/// contract suite of the real ones.
class memory_store : public store::document_store {
public:
    awaitable<result<std::vector<std::optional<std::string>>>>
    get(std::vector<std::string> ids) override;
    awaitable<result<void>> put(std::vector<store::document> documents) override;
    awaitable<result<void>> erase(std::vector<std::string> ids) override;
    awaitable<result<std::vector<store::document>>> walk(walk_options options) override;
    awaitable<result<void>> close() override;

    /// The `number`-th call from now fails (1 is the next one) and changes nothing. Several may
    /// be planned.
    void fail_call(std::size_t number, errc code = errc::unavailable);

    /// Calls of get, put, erase and walk so far, failed ones included.
    std::size_t calls() const { return calls_; }
    const std::map<std::string, std::string>& documents() const { return documents_; }

private:
    result<void> begin_call();

    std::map<std::string, std::string> documents_;
    std::map<std::size_t, errc> failures_; ///< by the number of the call
    std::size_t calls_ = 0;
    bool open_ = true;
};

} // namespace wheelcount::test
