#pragma once

#include "store/contract/store_driver.hpp"
#include "support/loop_fixture.hpp"
#include "support/temp_pepy_database.hpp"
#include "wheelcount/migration/pepy_database.hpp"

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

/// A pepy_database on the loop of a test; the destructor closes it.
class pepy_reader {
public:
    explicit pepy_reader(const std::string& uri) {
        migration::pepy_options options;
        options.uri = uri;
        source_ = value(loop_.run(migration::open_pepy_database(std::move(options))));
    }
    explicit pepy_reader(const temp_pepy_database& database) : pepy_reader(database.uri()) {}
    ~pepy_reader() { value(loop_.run(source_->close())); }
    pepy_reader(const pepy_reader&) = delete;
    pepy_reader& operator=(const pepy_reader&) = delete;

    /// All names, page by page.
    std::vector<std::string> names() {
        std::vector<std::string> all;
        for (std::string last;;) {
            const auto page = value(loop_.run(source_->names(last)));
            if (page.empty()) return all;
            BOOST_TEST(page.size() <= migration::pepy_database::names_max);
            all.insert(all.end(), page.begin(), page.end());
            last = page.back();
        }
    }
    migration::pepy_project read(const std::string& name) {
        std::vector<std::string> names(1, name);
        return value(loop_.run(source_->read(std::move(names)))).front();
    }
    std::uint64_t count_unnamed() { return value(loop_.run(source_->count_unnamed())); }
    migration::pepy_database& source() { return *source_; }
    loop_fixture& loop() { return loop_; }

private:
    loop_fixture loop_;
    std::unique_ptr<migration::pepy_database> source_;
};

} // namespace wheelcount::test
