#include "wheelcount/core/config.hpp"

#include "core/closest_name.hpp"
#include "core/config_statements.hpp"
#include "wheelcount/core/url.hpp"

#include <optional>
#include <utility>

namespace wheelcount::config {
namespace {

std::string shown(const setting& row, std::string_view value) {
    if (row.kind == kind::secret) return value.empty() ? "" : "(set)";
    if (row.kind == kind::url) return without_password(value);
    return std::string(value);
}

std::string unknown(const table& settings, const statement& said) {
    std::vector<std::string> names;
    for (const setting& row : settings) {
        std::string name = spelling(said.from, row.key);
        if (find(settings, said.from, name)) names.push_back(std::move(name));
    }
    std::string message = said.subject() + " is not a ";
    message += said.from == channel::arguments ? "flag" : "setting";
    const std::string meant = closest_name(said.name, names);
    return meant.empty() ? message : message + ", did you mean " + meant + "?";
}

class loader {
public:
    explicit loader(const table& settings) : settings_(settings), set_by_(settings.size()) {
        for (const setting& row : settings_) {
            // A default that its own row refuses is a bug of the table: value() throws.
            if (!row.fallback.empty()) row.into.store(row.fallback).value();
            state_.entries.push_back(
                {row.key, shown(row, row.fallback), "default", row.kind, row.group});
        }
    }

    void apply(const std::vector<statement>& statements) {
        for (const statement& said : statements) {
            std::string problem = apply(said);
            if (!problem.empty()) state_.problems.push_back(std::move(problem));
        }
    }

    loaded finish(std::vector<std::string> positionals) && {
        state_.positionals = std::move(positionals);
        return std::move(state_);
    }

private:
    /// Returns what is wrong with it, or nothing.
    std::string apply(const statement& said) {
        if (!said.problem.empty()) return said.subject() + ' ' + said.problem;
        const setting* const row = find(settings_, said.from, said.name);
        if (!row) return unknown(settings_, said);
        const auto index = static_cast<std::size_t>(row - settings_.data());
        if (std::exchange(set_by_[index], said.from) == said.from)
            return said.subject() + " is set twice";
        const result<void> stored = row->into.store(said.value);
        if (!stored) {
            const std::string value =
                row->kind == kind::secret ? "refused" : "'" + shown(*row, said.value) + "'";
            return said.subject() + " is " + value + ", " + stored.error().message;
        }
        state_.entries[index].value = shown(*row, said.value);
        state_.entries[index].origin = said.origin;
        return {};
    }

    const table& settings_;
    std::vector<std::optional<channel>> set_by_;
    loaded state_;
};

} // namespace

loaded load(const table& settings, const sources& given) {
    command_line line = read_arguments(settings, given.arguments);
    loader loading(settings);
    loading.apply(read_file(given.file_name, given.file_text));
    loading.apply(read_environment(given.environment));
    loading.apply(line.flags);
    return std::move(loading).finish(std::move(line.positionals));
}

} // namespace wheelcount::config
