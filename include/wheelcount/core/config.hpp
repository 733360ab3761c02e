#pragma once

#include "wheelcount/core/values.hpp"

#include <string>
#include <string_view>
#include <vector>

/// Settings from a file, the environment and the command line. One table describes them all and
/// also produces the help and the listing. Does no I/O: the caller reads the file and the
/// environment.
namespace wheelcount::config {

enum class kind {
    ordinary,
    url,       ///< shown without its password
    secret,    ///< never shown, neither in listings nor in messages
    flag_only, ///< of one command, not of the service: rejected in the file and the environment
};

/// One row of the table. The key `listen` is `listen = …` in the file, WHEELCOUNT_LISTEN in the
/// environment and --listen on the command line.
struct setting {
    std::string_view key; ///< lower case, words joined by `_`
    binding target;
    std::string_view
        default_value;     ///< as a user would write it; empty: the variable is left as it is
    std::string_view help; ///< one line
    enum kind kind = kind::ordinary;
    std::string_view group = {}; ///< heading in the help and the listing; empty: none
};

using table = std::vector<setting>;

/// All sources of settings, in ascending order of precedence.
struct sources {
    std::string file_name = {}; ///< shown in messages
    std::string file_text = {}; ///< `key = value` lines; `#` after a blank begins a comment
    std::vector<std::string> environment = {}; ///< NAME=VALUE; all but WHEELCOUNT_… are ignored
    std::vector<std::string> arguments = {};   ///< without the program's name
};

/// The final value of one setting.
struct entry {
    std::string_view key;
    std::string value;  ///< as written; of a secret only whether it is set
    std::string origin; ///< `default`, `wheelcount.conf:12`, `WHEELCOUNT_LISTEN`, `--listen`
    enum kind kind;
    std::string_view group;
};

struct load_result {
    std::vector<entry> entries;           ///< in the order of the table
    std::vector<std::string> positionals; ///< arguments that are neither flags nor their values
    std::vector<std::string> problems;    ///< human-readable, all of them; empty means success
};

/// Assigns to the variables of the table, first the defaults and then what the sources say. The
/// name of the file can itself be a setting: load once without the file, then again with it.
load_result load(const table& settings, const sources& input);

/// Settings by group, with their values and origins, in the syntax of the file.
std::string format_settings(const load_result& loaded);

/// The flags by group, with their help and defaults, one line each.
std::string format_help(const table& settings);

} // namespace wheelcount::config
