#include "wheelcount/domain/document_id.hpp"

namespace wheelcount::domain {

std::string summary_id(const project_name& project) {
    return project.text();
}

std::string month_id(const project_name& project, month m) {
    return project.text() + '|' + to_string(m);
}

std::string day_record_id(day d) {
    return std::string(day_record_prefix) + to_string(d);
}

} // namespace wheelcount::domain
