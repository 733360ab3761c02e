#include "wheelcount/core/config.hpp"

#include "core/config/did_you_mean.hpp"
#include "core/config/sources.hpp"
#include "wheelcount/core/url.hpp"

#include <optional>
#include <utility>

namespace wheelcount::config {
namespace {

std::string display_value(const setting& row, std::string_view value) {
    if (row.kind == kind::secret) return value.empty() ? "" : "(set)";
    if (row.kind == kind::url) return redact_password(value);
    return std::string(value);
}

std::string unknown_setting_message(const table& settings, const assignment& given) {
    std::vector<std::string> names;
    for (const setting& row : settings) {
        std::string name = setting_name(given.from, row.key);
        if (find(settings, given.from, name)) names.push_back(std::move(name));
    }
    std::string message = given.message_prefix() + " is not a ";
    message += given.from == source::arguments ? "flag" : "setting";
    const std::string suggestion = did_you_mean(given.name, names);
    return suggestion.empty() ? message : message + ", did you mean " + suggestion + "?";
}

class loader {
public:
    explicit loader(const table& settings) : settings_(settings), set_by_(settings.size()) {
        for (const setting& row : settings_) {
            // A default that its own parser rejects is a bug of the table: value() throws.
            if (!row.default_value.empty()) row.target.assign(row.default_value).value();
            loaded_.entries.push_back(
                {row.key, display_value(row, row.default_value), "default", row.kind, row.group});
        }
    }

    void apply(const std::vector<assignment>& assignments) {
        for (const assignment& given : assignments) {
            std::string problem = apply(given);
            if (!problem.empty()) loaded_.problems.push_back(std::move(problem));
        }
    }

    load_result finish(std::vector<std::string> positionals) && {
        loaded_.positionals = std::move(positionals);
        return std::move(loaded_);
    }

private:
    /// Returns the problem, or an empty text.
    std::string apply(const assignment& given) {
        if (!given.problem.empty()) return given.message_prefix() + ' ' + given.problem;
        const setting* const row = find(settings_, given.from, given.name);
        if (!row) return unknown_setting_message(settings_, given);
        const auto index = static_cast<std::size_t>(row - settings_.data());
        if (std::exchange(set_by_[index], given.from) == given.from)
            return given.message_prefix() + " is set twice";
        const result<void> assigned = row->target.assign(given.value);
        if (!assigned) {
            const std::string value = row->kind == kind::secret
                                          ? "refused"
                                          : "'" + display_value(*row, given.value) + "'";
            return given.message_prefix() + " is " + value + ", " + assigned.error().message;
        }
        loaded_.entries[index].value = display_value(*row, given.value);
        loaded_.entries[index].origin = given.origin;
        return {};
    }

    const table& settings_;
    std::vector<std::optional<source>> set_by_;
    load_result loaded_;
};

} // namespace

load_result load(const table& settings, const sources& input) {
    command_line line = parse_arguments(settings, input.arguments);
    loader l(settings);
    l.apply(parse_file(input.file_name, input.file_text));
    l.apply(parse_environment(input.environment));
    l.apply(line.flags);
    return std::move(l).finish(std::move(line.positionals));
}

} // namespace wheelcount::config
