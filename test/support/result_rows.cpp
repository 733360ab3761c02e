#include "support/result_rows.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace wheelcount::test {

namespace json = boost::json;

json::value scalar(std::optional<std::string_view> text) {
    if (!text) return nullptr;
    return json::string(*text);
}

json::value repeated(std::vector<json::value> elements) {
    json::array cells;
    for (auto& element : elements) {
        json::object cell;
        cell["v"] = std::move(element);
        cells.push_back(std::move(cell));
    }
    return cells;
}

json::value record(std::vector<json::value> columns) {
    json::object r;
    r["f"] = repeated(std::move(columns));
    return r;
}

} // namespace wheelcount::test
