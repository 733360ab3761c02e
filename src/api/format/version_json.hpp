#pragma once

#include "api/format/chunked_string.hpp"
#include "api/series/month_reader.hpp"

namespace wheelcount::api {

/// Writes a breakdown as pepy.tech does: `"2026-07-01":{"1.0":5,…},…`. Days ascend, keys within a
/// day are in byte order. Days without downloads are absent.
class version_json final : public month_visitor {
public:
    void on_month(month m, const domain::month_counts& counts) override;

    chunked_string& json() { return json_; } ///< without the outer braces
    /// All versions that occur, ascending by PEP 440.
    const domain::label_list& versions() const { return versions_; }

private:
    chunked_string json_;
    domain::label_list versions_;
};

} // namespace wheelcount::api
