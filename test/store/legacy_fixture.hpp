#pragma once

#include "store/store_driver.hpp"
#include "support/legacy_database.hpp"
#include "support/loop_fixture.hpp"
#include "wheelcount/store/legacy_source.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace wheelcount::test {

template <mongod_version version>
using on_server = std::integral_constant<mongod_version, version>;
using both_servers = std::tuple<on_server<mongod_version::main>, on_server<mongod_version::old>>;

inline day on(std::string_view text) {
    return parse_day(text).value();
}

/// A source on the loop of a test, closed at the end.
class open_legacy {
public:
    explicit open_legacy(const std::string& uri) {
        store::legacy_options options;
        options.uri = uri;
        source_ = value(loop_.run(store::open_legacy_source(std::move(options))));
    }
    explicit open_legacy(const legacy_database& database) : open_legacy(database.uri()) {}
    ~open_legacy() { value(loop_.run(source_->close())); }
    open_legacy(const open_legacy&) = delete;
    open_legacy& operator=(const open_legacy&) = delete;

    /// All names, page by page.
    std::vector<std::string> names() {
        std::vector<std::string> all;
        for (std::string last;;) {
            const auto page = value(loop_.run(source_->names(last)));
            if (page.empty()) return all;
            BOOST_TEST(page.size() <= store::legacy_source::names_max);
            all.insert(all.end(), page.begin(), page.end());
            last = page.back();
        }
    }
    store::legacy_project read(const std::string& name) {
        std::vector<std::string> names(1, name);
        return value(loop_.run(source_->read(std::move(names)))).front();
    }
    std::uint64_t nameless() { return value(loop_.run(source_->nameless())); }
    store::legacy_source& source() { return *source_; }
    loop_fixture& loop() { return loop_; }

private:
    loop_fixture loop_;
    std::unique_ptr<store::legacy_source> source_;
};

} // namespace wheelcount::test
