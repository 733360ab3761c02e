#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/calendar.hpp"
#include "wheelcount/core/error.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace wheelcount::migration {

/// A value of pepy's database that is left out because pepy cannot have written it.
struct rejected_value {
    enum class kind : std::uint8_t {
        name,  ///< not a valid project name
        date,  ///< not a valid day; its counts are left out
        count, ///< negative, not an integer, or impossibly large
        shape, ///< of another type than a list or a version
    };
    static constexpr std::size_t kind_count = 4;

    kind what;
    std::string where; ///< human-readable: project, day and value
};

/// The counts of a project, from all documents with one spelling of its name.
struct pepy_project {
    /// Downloads by version, of all clients. (`pip_downloads` is not read: no count type
    /// corresponds to it, and pepy overwrote it by zeros whenever it saved a project again.)
    using versions = std::map<std::string, std::uint64_t>;

    std::string name;                   ///< as spelled in the database
    std::optional<std::uint64_t> total; ///< all-time
    std::map<day, versions> days;       ///< an empty version is an unknown one
    std::vector<rejected_value> rejected;
};

/// The database of a pepy.tech installation, read-only: the collections `projects`, with or without
/// embedded days, and `project_downloads` (docs/operations.md lists the layouts). Every query uses
/// an index, so a full read takes time in proportion to the size.
/// Every call may fail with errc::unavailable, errc::timed_out or errc::permission_denied, and may
/// then be repeated.
class pepy_database {
public:
    static constexpr std::size_t names_max = 1'000;
    static constexpr std::size_t read_bytes_max = 16 << 20; ///< per collection and call

    virtual ~pepy_database() = default;

    /// Up to names_max distinct names in byte order, after the name `after` (empty for the first
    /// page); none at the end.
    virtual awaitable<result<std::vector<std::string>>> names(std::string after) = 0;

    /// Reads the projects of these names, which must ascend. Returns a prefix of them, at least
    /// one, for which about read_bytes_max are read. A name that does not occur returns an empty
    /// project.
    virtual awaitable<result<std::vector<pepy_project>>> read(std::vector<std::string> names) = 0;

    /// The number of documents whose project name is missing or not a string.
    virtual awaitable<result<std::uint64_t>> count_unnamed() = 0;

    /// Disconnects. Idempotent; later calls fail with errc::unavailable.
    virtual awaitable<result<void>> close() = 0;
};

struct pepy_options {
    std::string uri; ///< mongodb://…; the database is `pepy` unless it names another
    std::chrono::milliseconds checkout_timeout{20'000}; ///< to get a connection
    std::chrono::milliseconds timeout{100'000};         ///< for a call once it has a connection
};

/// Connects, with the read preference of the URI, and finds the collections and their indexes. The
/// loop must run until close() has returned.
/// errc::bad_input          the connection string; neither collection has documents; or one has no
///                          index on the project name (the message says how to create it)
/// errc::permission_denied  login or certificate refused
/// errc::unavailable        no server can be reached
awaitable<result<std::unique_ptr<pepy_database>>> open_pepy_database(pepy_options options);

} // namespace wheelcount::migration
