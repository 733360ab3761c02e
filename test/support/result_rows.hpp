#pragma once

#include <boost/json/value.hpp>

#include <optional>
#include <string_view>
#include <vector>

namespace wheelcount::test {

/// Values of a query result in BigQuery's JSON: every scalar is a string, records are
/// {"f":[{"v":…}]}, repeated columns as [{"v":…}].
boost::json::value scalar(std::optional<std::string_view> text);
boost::json::value record(std::vector<boost::json::value> columns);
boost::json::value repeated(std::vector<boost::json::value> elements);

/// A row is a record: `result_row({scalar("boto3"), repeated({record({…}), …})})`.
inline boost::json::value result_row(std::vector<boost::json::value> columns) {
    return record(std::move(columns));
}

} // namespace wheelcount::test
