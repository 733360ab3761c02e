#include "app/commands.hpp"

#include <iostream>

namespace wheelcount::app {

int print_config(const invocation& args) {
    std::cout << config::format_settings(args.state);
    return 0;
}

} // namespace wheelcount::app
