#pragma once

#include "support/cpu.hpp"
#include "support/mongod.hpp"

namespace wheelcount::bench {

/// A real server on a CPU of its own; whoever makes it runs on the other one from then on.
class pinned_mongod {
public:
    const test::mongod* operator->() const { return &server_; }
    const test::mongod& operator*() const { return server_; }

private:
    struct cpu {
        explicit cpu(int number) { pin_to_cpu(number); }
    };
    cpu pin_server_{server_cpu};
    test::mongod server_;
    cpu pin_client_{client_cpu};
};

} // namespace wheelcount::bench
