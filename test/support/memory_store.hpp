#pragma once

#include "wheelcount/store/document_store.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace wheelcount::test {

/// A document store in memory with injected failures. It passes the contract suite of the real
/// stores.
class memory_store : public store::document_store {
public:
    awaitable<result<std::vector<std::optional<std::string>>>>
    get(std::vector<std::string> ids) override;
    awaitable<result<void>> put(std::vector<store::document> documents) override;
    awaitable<result<void>> erase(std::vector<std::string> ids) override;
    awaitable<result<std::vector<store::document>>> scan(scan_options options) override;
    awaitable<result<std::uint64_t>> count() override;
    awaitable<result<void>> close() override;

    /// The `number`-th call from now (1 is the next one) fails and changes nothing. Several
    /// failures may be planned.
    void fail_call(std::size_t number, errc code = errc::unavailable);
    /// The `number`-th call from now fails with errc::unavailable after it has put or erased the
    /// first `written` of its documents; a read just fails.
    void fail_partially(std::size_t number, std::size_t written);

    /// The number of calls so far, including failed ones.
    std::size_t calls() const { return calls_; }
    /// The number of documents in the longest put or erase so far.
    std::size_t longest_write() const { return longest_write_; }
    /// The bytes of all bodies in the largest put so far.
    std::size_t largest_write() const { return largest_write_; }
    const std::map<std::string, std::string>& documents() const { return documents_; }

private:
    struct failure {
        errc code;
        std::size_t written;
    };

    result<void> begin_call();
    /// How many of `size` documents this call writes before it fails; all if it succeeds.
    std::size_t written_count(std::size_t size);

    std::map<std::string, std::string> documents_;
    std::map<std::size_t, failure> failures_; ///< by the number of the call
    std::size_t calls_ = 0;
    std::size_t longest_write_ = 0;
    std::size_t largest_write_ = 0;
    bool open_ = true;
};

} // namespace wheelcount::test
