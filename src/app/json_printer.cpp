#include "app/json_printer.hpp"

#include <boost/json/serialize.hpp>

#include <string>

namespace wheelcount::app {
namespace {

std::string indent(int depth) {
    return std::string(static_cast<std::size_t>(2 * depth), ' ');
}

void print_object(std::ostream& out, const boost::json::object& object, int depth) {
    const char* separator = "{\n";
    for (const auto& [key, value] : object) {
        out << separator << indent(depth + 1) << boost::json::serialize(key) << ": ";
        print_json(out, value, depth + 1);
        separator = ",\n";
    }
    out << '\n' << indent(depth) << '}';
}

} // namespace

void print_json(std::ostream& out, const boost::json::value& value, int depth) {
    const auto* object = value.if_object();
    if (object && !object->empty())
        print_object(out, *object, depth);
    else
        out << boost::json::serialize(value);
}

} // namespace wheelcount::app
