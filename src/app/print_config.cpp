#include "app/commands.hpp"

#include <iostream>

namespace wheelcount::app {

int print_config(const invocation& what) {
    std::cout << config::listing(what.state);
    return 0;
}

} // namespace wheelcount::app
