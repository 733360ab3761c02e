#pragma once

#include "support/cpu.hpp"
#include "support/mongod.hpp"

namespace wheelcount::bench {

/// A real server pinned to one CPU; the constructing thread is pinned to another.
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
