#pragma once

#include "wheelcount/http/wire_answer.hpp"

#include <boost/intrusive/list.hpp>
#include <boost/unordered/unordered_flat_map.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace wheelcount::http {

/// An answer that may be given again to whoever asks for the same URL.
struct kept_answer {
    answer_ptr whole;
    // Made when somebody first wants them.
    answer_ptr not_modified;
    answer_ptr gzip;
    answer_ptr brotli;
    bool coding = false; ///< one of the two is being made
    std::uint64_t generation = 0;
    bool negative = false; ///< says that there is nothing
    std::chrono::sys_seconds made{};
    std::optional<std::chrono::sys_seconds> attempted; ///< when a new one was to be made, in vain
};

/// Answers by URL, within a bound of bytes: the ones that nobody has asked for go first. Negative
/// answers have a sixteenth of it to themselves, so that who asks for what there is not pushes out
/// nothing but his own.
class answer_cache {
public:
    static constexpr std::size_t negative_share = 16;

    struct counts {
        std::size_t answers = 0;
        std::size_t bytes = 0;
        std::uint64_t evicted = 0;
    };

    /// Zero bytes keep nothing. `seed` is random and secret, so that nobody can choose URLs that
    /// collide.
    answer_cache(std::size_t bytes_max, const std::array<std::uint64_t, 2>& seed);

    /// nullptr when there is none. Valid until the next put().
    kept_answer* find(std::string_view url);
    /// Replaces what was kept for that URL. Whatever takes more than an eighth of the bytes that
    /// it may take is not kept.
    void put(std::string_view url, kept_answer answer);

    /// Counts its bytes again, after something was added to what is kept for that URL. What was
    /// found before may be gone then.
    void recount(std::string_view url);

    const counts& count() const { return counts_; }

private:
    using hook = boost::intrusive::list_base_hook<
        boost::intrusive::link_mode<boost::intrusive::auto_unlink>>;

    struct entry : hook {
        std::string url;
        kept_answer answer;
        std::size_t size = 0;
    };
    using by_use = boost::intrusive::list<entry, boost::intrusive::constant_time_size<false>>;

    struct shelf {
        std::size_t bytes_max = 0;
        std::size_t bytes = 0;
        by_use entries; ///< the least recently used first
    };
    struct keyed_hash {
        std::array<std::uint64_t, 2> seed;
        std::size_t operator()(std::string_view url) const;
    };

    shelf& shelf_of(const entry& e) { return e.answer.negative ? negatives_ : positives_; }
    static std::size_t size_of(const entry& e);
    void erase(entry& e);
    void make_room(shelf& s);

    counts counts_;
    shelf positives_;
    shelf negatives_;
    boost::unordered_flat_map<std::string_view, std::unique_ptr<entry>, keyed_hash> by_url_;
};

} // namespace wheelcount::http
