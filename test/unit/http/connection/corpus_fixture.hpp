#pragma once

#include "http/connection/connection_fixture.hpp"
#include "http/connection/corpus.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wheelcount::http {

inline std::vector<sample> all_samples() {
    std::vector<sample> all = good_requests();
    for (auto& one : hostile_requests())
        all.push_back(std::move(one));
    return all;
}

struct corpus_fixture : connection_fixture {
    /// The output of a new connection whose input arrives in two parts.
    std::string responses_to(std::string_view sent, std::size_t split = 0) {
        open();
        if (split > 0) send(sent.substr(0, split));
        std::string responses = received() + exchange(sent.substr(split));
        hang_up();
        BOOST_TEST(!connected());
        return responses;
    }
};

} // namespace wheelcount::http
