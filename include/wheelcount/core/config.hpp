#pragma once

#include "wheelcount/core/values.hpp"

#include <string>
#include <string_view>
#include <vector>

/// Settings from a file, the environment and the command line, by one table that also writes the
/// help and the listing. Pure: whoever calls has read the file and knows the environment.
namespace wheelcount::config {

enum class kind {
    ordinary,
    url,       ///< shown without the password that it may hold
    secret,    ///< never shown, neither in listings nor in messages
    flag_only, ///< belongs to one command, not to the service: refused in file and environment
};

/// One row of the table. The same `listen` is `listen = …` in the file, WHEELCOUNT_LISTEN in the
/// environment and --listen on the command line.
struct setting {
    std::string_view key; ///< lower case, words joined by `_`
    binding target;
    std::string_view default_value; ///< as a user would write it; empty leaves the place as it is
    std::string_view help;          ///< one line
    enum kind kind = kind::ordinary;
    std::string_view group = {}; ///< heading in the help and the listing; empty: none
};

using table = std::vector<setting>;

/// Everything a user can say, weakest first.
struct sources {
    std::string file_name = {}; ///< as messages call it
    std::string file_text = {}; ///< `key = value` lines; `#` after a blank begins a comment
    std::vector<std::string> environment = {}; ///< NAME=VALUE; only WHEELCOUNT_… is looked at
    std::vector<std::string> arguments = {};   ///< without the program's name
};

/// What became of one row.
struct entry {
    std::string_view key;
    std::string value;  ///< as written; a secret only says whether it is set
    std::string origin; ///< `default`, `wheelcount.conf:12`, `WHEELCOUNT_LISTEN`, `--listen`
    enum kind kind;
    std::string_view group;
};

struct load_result {
    std::vector<entry> entries;           ///< in the order of the table
    std::vector<std::string> positionals; ///< arguments that are neither flags nor their values
    std::vector<std::string> problems;    ///< every one of them, for people; empty means success
};

/// Fills the places of the table from its defaults and then from the sources. The name of the file
/// can itself be a setting: load once without the file, and a second time with it.
load_result load(const table& settings, const sources& input);

/// Settings by group, with their values and origins, in the syntax of the file.
std::string format_settings(const load_result& loaded);

/// The flags by group, with their help and defaults, one line each.
std::string format_help(const table& settings);

} // namespace wheelcount::config
