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

/// Something in pepy's database that is left out because it cannot be what pepy wrote.
struct rejected_value {
    enum class kind : std::uint8_t {
        name,  ///< of a project
        date,  ///< of a day: all its figures are left out
        count, ///< negative, no whole number, or more than could ever be
        shape, ///< a list or a version that is something else
    };
    static constexpr std::size_t kind_count = 4;

    kind what;
    std::string where; ///< for people: the project, the day and what stands there
};

/// What pepy knows of a project, from all documents of one spelling of its name.
struct pepy_project {
    /// Versions and their downloads by all clients. (`pip_downloads` is not read: it is no flavour
    /// of ours, and pepy wrote zeros over it whenever it saved a project again.)
    using versions = std::map<std::string, std::uint64_t>;

    std::string name;                   ///< as it is spelled there
    std::optional<std::uint64_t> total; ///< all-time
    std::map<day, versions> days;       ///< an empty version: pepy did not know it
    std::vector<rejected_value> rejected;
};

/// The database of a pepy.tech installation, which is only read: `projects` with days embedded or
/// not, and `project_downloads` (docs/operations.md lists the layouts). Whatever is asked is
/// looked up in an index, so that reading everything takes time in proportion to its size.
/// Every call may fail with errc::unavailable, errc::timed_out or errc::refused, and may then be
/// repeated.
class pepy_database {
public:
    static constexpr std::size_t names_max = 1'000;
    static constexpr std::size_t read_bytes_max = 16 << 20; ///< of either collection

    virtual ~pepy_database() = default;

    /// Up to names_max names, distinct, in byte order, after the name `after` (empty to begin);
    /// none at the end.
    virtual awaitable<result<std::vector<std::string>>> names(std::string after) = 0;

    /// What is known of the projects of these names, which must ascend: of the first so many that
    /// not much more than read_bytes_max are read for them, but of one at least. A name that does
    /// not occur gives a project without anything.
    virtual awaitable<result<std::vector<pepy_project>>> read(std::vector<std::string> names) = 0;

    /// How many documents belong to no project, because their name is missing or not a text.
    virtual awaitable<result<std::uint64_t>> count_unnamed() = 0;

    /// Takes leave of the server. Idempotent; afterwards every call is errc::unavailable.
    virtual awaitable<result<void>> close() = 0;
};

struct pepy_options {
    std::string uri; ///< mongodb://…; the database is `pepy` unless it names another
    std::chrono::milliseconds checkout_timeout{20'000}; ///< for a connection
    std::chrono::milliseconds timeout{100'000};         ///< for one call once it has a connection
};

/// Connects and looks whether there is something to read. The read preference of the URI is
/// honoured. The loop must run until close() has returned.
/// errc::bad_input: the connection string; neither collection has documents; or one has no index
/// by its projects' names, and the message tells how to make it.
/// errc::refused: login or certificate. errc::unavailable: no server.
awaitable<result<std::unique_ptr<pepy_database>>> open_pepy_database(pepy_options options);

} // namespace wheelcount::migration
